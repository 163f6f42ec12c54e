// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.tribuo;

import java.util.Arrays;

/**
 * Leaves that hold a weighted number for each class: the score of a class is its part of the sum of
 * all, as Tribuo's {@code FullyWeightedVotingCombiner} and {@code VotingCombiner} have it, bit for
 * bit.
 */
final class ShareLeaves extends Leaves {
  private static final int BINARY = 2;

  private final float[] weights;

  /**
   * Places for leaves.
   *
   * @param weights of the trees
   */
  ShareLeaves(int places, int width, float[] weights) {
    super(places, width);
    this.weights = weights;
  }

  /** Trees of equal weight. */
  static Kind mean(Trees trees) {
    float[] weights = new float[trees.count()];
    Arrays.fill(weights, 1f / trees.count());
    return weighted(trees, weights);
  }

  static Kind weighted(Trees trees, float[] weights) {
    return places -> new ShareLeaves(places, trees.outputs(), weights);
  }

  @Override
  void lay(Trees trees, int tree, int leaf, int place) {
    for (int output = 0; output < width; output++) {
      values[place * width + output] = weights[tree] * trees.leaves()[leaf * width + output];
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
    return width == BINARY
        ? addTwo(a, b, c, d, e, f, g, h, scores, sum)
        : addAll(a, b, c, d, e, f, g, h, scores, sum);
  }

  /** Two outputs stay in registers; no store stands between the loads. */
  private double addTwo(
      int a, int b, int c, int d, int e, int f, int g, int h, double[] scores, double sum) {
    double[] from = values;
    a <<= 1;
    b <<= 1;
    c <<= 1;
    d <<= 1;
    e <<= 1;
    f <<= 1;
    g <<= 1;
    h <<= 1;
    double no =
        scores[0] + from[a] + from[b] + from[c] + from[d] + from[e] + from[f] + from[g] + from[h];
    double yes =
        scores[1]
            + from[a + 1]
            + from[b + 1]
            + from[c + 1]
            + from[d + 1]
            + from[e + 1]
            + from[f + 1]
            + from[g + 1]
            + from[h + 1];
    double total = sum + from[a] + from[a + 1] + from[b] + from[b + 1];
    total = total + from[c] + from[c + 1] + from[d] + from[d + 1];
    total = total + from[e] + from[e + 1] + from[f] + from[f + 1];
    scores[0] = no;
    scores[1] = yes;
    return total + from[g] + from[g + 1] + from[h] + from[h + 1];
  }

  private double addAll(
      int a, int b, int c, int d, int e, int f, int g, int h, double[] scores, double sum) {
    sum = addOne(a, scores, sum);
    sum = addOne(b, scores, sum);
    sum = addOne(c, scores, sum);
    sum = addOne(d, scores, sum);
    sum = addOne(e, scores, sum);
    sum = addOne(f, scores, sum);
    sum = addOne(g, scores, sum);
    return addOne(h, scores, sum);
  }

  private double addOne(int leaf, double[] scores, double sum) {
    int at = leaf * width;
    double total = sum;
    for (int output = 0; output < width; output++) {
      double value = values[at + output];
      scores[output] += value;
      total += value;
    }
    return total;
  }

  @Override
  void finish(double[] scores, double sum) {
    for (int output = 0; output < scores.length; output++) {
      scores[output] /= sum;
    }
  }
}
