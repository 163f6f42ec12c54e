// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.benchmarks;

import java.util.List;
import java.util.SplittableRandom;
import org.mlops4j.model.FittedFeatures;
import org.mlops4j.model.LearntFeature;

/** A logistic regression: one weight for a number, one weight of many for a word. */
final class BareLinear extends BareModel {
  private final double[][] words;
  private final double[] weights;

  BareLinear(FittedFeatures<Ride> features, long seed) {
    super(features);
    SplittableRandom random = new SplittableRandom(seed);
    this.words = new double[features.slots()][];
    this.weights = new double[features.slots()];
    int slot = 0;
    for (LearntFeature feature : List.copyOf(features.learnt())) {
      if (feature instanceof LearntFeature.Categorical word) {
        words[slot] = random.doubles(word.vocabulary().size(), -1, 1).toArray();
      }
      for (int i = 0; i < feature.slots(); i++) {
        weights[slot++] = random.nextDouble() - 0.5;
      }
    }
  }

  @Override
  double score(double[] slots) {
    double margin = 0.1;
    for (int slot = 0; slot < weights.length; slot++) {
      double[] word = words[slot];
      double value = slots[slot];
      if (word == null) {
        margin += weights[slot] * value;
      } else if (value >= 0) {
        margin += word[(int) value];
      }
    }
    return 1 / (1 + Math.exp(-margin));
  }
}
