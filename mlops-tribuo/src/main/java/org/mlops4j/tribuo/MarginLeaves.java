// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.tribuo;

/**
 * Leaves of boosted trees: a margin is a base and what the trees add to it, in single precision and
 * in the order of the trees, as XGBoost adds it, bit for bit. With several margins tree {@code i}
 * adds to margin {@code i % count}.
 */
final class MarginLeaves extends Leaves {
  private final float[] bases;

  MarginLeaves(int places, float[] bases) {
    super(places, 1);
    this.bases = bases;
  }

  @Override
  void lay(Trees trees, int tree, int leaf, int place) {
    values[place] = trees.leaves()[leaf];
  }

  @Override
  void begin(double[] scores) {
    for (int margin = 0; margin < bases.length; margin++) {
      scores[margin] = bases[margin];
    }
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
    if (bases.length > 1) {
      addInTurn(group * ForestScorer.GROUP, a, b, c, d, e, f, g, h, scores);
      return sum;
    }
    float margin = (float) scores[0];
    margin += (float) values[a];
    margin += (float) values[b];
    margin += (float) values[c];
    margin += (float) values[d];
    margin += (float) values[e];
    margin += (float) values[f];
    margin += (float) values[g];
    margin += (float) values[h];
    scores[0] = margin;
    return sum;
  }

  private void addInTurn(
      int tree, int a, int b, int c, int d, int e, int f, int g, int h, double[] scores) {
    addOne(tree, a, scores);
    addOne(tree + 1, b, scores);
    addOne(tree + 2, c, scores);
    addOne(tree + 3, d, scores);
    addOne(tree + 4, e, scores);
    addOne(tree + 5, f, scores);
    addOne(tree + 6, g, scores);
    addOne(tree + 7, h, scores);
  }

  private void addOne(int tree, int place, double[] scores) {
    int margin = tree % bases.length;
    // Rounded twice, but to the same bits: doubles have more than twice the digits of floats.
    scores[margin] = (float) (scores[margin] + values[place]);
  }

  @Override
  void finish(double[] scores, double sum) {}
}
