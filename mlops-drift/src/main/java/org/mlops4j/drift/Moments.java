// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.drift;

import org.mlops4j.data.NumericSample;

/**
 * Mean and squared deviations of a sample, in two passes; the mean is good to its last digits.
 *
 * @param size the values
 * @param mean their mean
 * @param squares the sum of the squared deviations from it
 */
record Moments(long size, double mean, double squares) {

  static Moments of(NumericSample sample) {
    int n = (int) sample.size();
    // Scaled before summing, and so without rounding: values near the largest double must not
    // overflow.
    double scale = 0.5 / Math.max(1, Integer.highestOneBit(n));
    double sum = 0;
    double lost = 0;
    for (int i = 0; i < n; i++) {
      double part = sample.value(i) * scale - lost;
      double next = sum + part;
      lost = next - sum - part;
      sum = next;
    }
    double mean = sum / (n * scale);
    double squares = 0;
    for (int i = 0; i < n; i++) {
      double deviation = sample.value(i) - mean;
      squares += deviation * deviation;
    }
    boolean constant = n > 0 && sample.value(0) == sample.value(n - 1);
    return new Moments(n, constant ? sample.value(0) : mean, constant ? 0 : squares);
  }

  /** The standard deviation with divisor n. */
  double deviation() {
    return Math.sqrt(squares / size);
  }

  /** The variance with divisor n − 1; {@code NaN} for one value. */
  double unbiasedVariance() {
    return size < 2 ? Double.NaN : squares / (size - 1);
  }
}
