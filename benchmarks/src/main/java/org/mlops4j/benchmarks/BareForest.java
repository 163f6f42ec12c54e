// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.benchmarks;

import java.util.SplittableRandom;
import org.mlops4j.model.FittedFeatures;

/** A forest of 100 full trees of depth 8 in flat arrays; children of node n are 2n + 1, 2n + 2. */
final class BareForest extends BareModel {
  private static final int TREES = 100;
  private static final int DEPTH = 8;
  private static final int INNER = (1 << DEPTH) - 1;

  private final int[] slots = new int[TREES * INNER];
  private final double[] thresholds = new double[TREES * INNER];
  private final double[] leaves = new double[TREES * (INNER + 1)];

  BareForest(FittedFeatures<Ride> features, long seed) {
    super(features);
    SplittableRandom random = new SplittableRandom(seed);
    for (int node = 0; node < slots.length; node++) {
      slots[node] = random.nextInt(features.slots());
      thresholds[node] = 2 * random.nextDouble() - 1;
    }
    for (int leaf = 0; leaf < leaves.length; leaf++) {
      leaves[leaf] = random.nextDouble();
    }
  }

  @Override
  double score(double[] row) {
    double sum = 0;
    for (int tree = 0; tree < TREES; tree++) {
      int first = tree * INNER;
      int node = 0;
      for (int depth = 0; depth < DEPTH; depth++) {
        int at = first + node;
        node = 2 * node + (row[slots[at]] > thresholds[at] ? 2 : 1);
      }
      sum += leaves[tree * (INNER + 1) + node - INNER];
    }
    return sum / TREES;
  }
}
