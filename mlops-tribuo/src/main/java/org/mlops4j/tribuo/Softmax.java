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
}
