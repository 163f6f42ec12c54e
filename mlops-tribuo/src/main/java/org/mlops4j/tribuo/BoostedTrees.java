// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.tribuo;

import java.io.DataOutput;
import java.io.IOException;

/**
 * Trees that add to margins, as XGBoost trains them: one margin for an estimate or for two classes,
 * else one for each class.
 *
 * @param trees whose leaves hold one number in single precision; tree {@code i} adds to margin
 *     {@code i % bases.length}
 * @param bases the margins before the first tree
 */
record BoostedTrees(Trees trees, float[] bases) implements Parameters {
  static final char KIND = 'B';

  @Override
  public char kind() {
    return KIND;
  }

  /** Probabilities by the logistic function of one margin, or the softmax of several. */
  @Override
  public Scorer classifier(Slots slots) {
    Scorer margins = regressor(slots);
    return bases.length == 1 ? new LogisticScorer(margins) : new SoftmaxScorer(margins);
  }

  /** The margins themselves. */
  @Override
  public Scorer regressor(Slots slots) {
    return ForestScorer.of(trees, slots, places -> new MarginLeaves(places, bases));
  }

  @Override
  public void write(DataOutput out) throws IOException {
    out.writeInt(bases.length);
    ModelBytes.write(out, bases);
    trees.write(out);
  }

  static BoostedTrees read(ModelBytes in, Slots slots, int outputs) throws IOException {
    float[] bases = in.floats("bases", in.count("bases", 1));
    if (bases.length != (outputs == 2 ? 1 : outputs)) {
      throw new IOException(bases.length + " margins cannot give " + outputs + " numbers");
    }
    Trees trees = Trees.readAny(in, slots, 1);
    for (double leaf : trees.leaves()) {
      if (leaf != (float) leaf) {
        throw new IOException("a leaf of boosted trees holds " + leaf);
      }
    }
    return new BoostedTrees(trees, bases);
  }
}
