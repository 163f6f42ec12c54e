// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.tribuo;

/**
 * Margins as probabilities: {@code exp(margin)} over the sum of all.
 *
 * <p>By {@link StrictMath#exp}, although it is slower than {@link Math#exp}: the same model gives
 * the same bits on every JDK and processor, so what a version promised when it was made can be
 * checked wherever it is loaded. Tribuo's own probabilities, by {@code Math.exp}, differ in the
 * last places.
 */
final class Softmax {
  private Softmax() {}

  /** Replaces finite margins by probabilities. */
  static void apply(double[] margins) {
    if (margins.length == 2) {
      applyTwo(margins);
      return;
    }
    double most = Double.NEGATIVE_INFINITY;
    for (double margin : margins) {
      most = Math.max(most, margin);
    }
    double sum = 0;
    for (int i = 0; i < margins.length; i++) {
      margins[i] = StrictMath.exp(margins[i] - most);
      sum += margins[i];
    }
    for (int i = 0; i < margins.length; i++) {
      margins[i] /= sum;
    }
  }

  /**
   * The same bits with one exponential: the other is that of 0, which is 1. The sign finds the
   * places, since nothing foresees which class leads.
   */
  private static void applyTwo(double[] margins) {
    double lead = margins[0] - margins[1];
    double less = StrictMath.exp(-Math.abs(lead));
    double sum = 1 + less;
    int behind = lead < 0 ? 0 : 1;
    margins[1 - behind] = 1 / sum;
    margins[behind] = less / sum;
  }

  /** Replaces one finite margin, in the first place, by the probabilities of two classes. */
  static void logistic(double[] scores) {
    double odds = StrictMath.exp(-Math.abs(scores[0]));
    double likely = 1 / (1 + odds);
    boolean second = scores[0] > 0;
    scores[0] = second ? odds / (1 + odds) : likely;
    scores[1] = second ? likely : odds / (1 + odds);
  }
}
