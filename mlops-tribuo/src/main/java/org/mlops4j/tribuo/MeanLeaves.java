// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.tribuo;

/**
 * Leaves that hold an estimate: the score is the mean of all, kept from tree to tree as Tribuo's
 * {@code AveragingCombiner} keeps it, bit for bit.
 */
final class MeanLeaves extends Leaves {
  /** How far each tree draws the mean towards its own estimate; 0 for a tree that is none. */
  private final double[] draws;

  MeanLeaves(int places, int trees) {
    super(places, 1);
    this.draws = new double[ForestScorer.groups(trees) * ForestScorer.GROUP];
    float weight = 1f / trees;
    double sum = 0;
    for (int tree = 0; tree < trees; tree++) {
      sum += weight;
      draws[tree] = weight / sum;
    }
  }

  @Override
  void lay(Trees trees, int tree, int leaf, int place) {
    values[place] = trees.leaves()[leaf];
  }

  @Override
  double add(
      int group,
      int a,
      int b,
      int c,
      int d,
      int e,
      int f,
      int g,
      int h,
      double[] scores,
      double sum) {
    int at = group * ForestScorer.GROUP;
    double mean = scores[0];
    mean += draws[at] * (values[a] - mean);
    mean += draws[at + 1] * (values[b] - mean);
    mean += draws[at + 2] * (values[c] - mean);
    mean += draws[at + 3] * (values[d] - mean);
    mean += draws[at + 4] * (values[e] - mean);
    mean += draws[at + 5] * (values[f] - mean);
    mean += draws[at + 6] * (values[g] - mean);
    mean += draws[at + 7] * (values[h] - mean);
    scores[0] = mean;
    return sum;
  }

  @Override
  void finish(double[] scores, double sum) {}
}
