// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.tribuo;

/**
 * The unit in which a number is learnt: Tribuo's trees sum in single precision and its descents
 * take steps of a fixed size, so what they see has mean 0 and deviation 1.
 *
 * @param deviation of the training rows, or 1 when they do not vary
 * @param mean of the training rows
 */
record Scale(double deviation, double mean) {

  /** Mean and deviation by Welford's method (1962). */
  static Scale of(double[] values) {
    long count = 0;
    double mean = 0;
    double squares = 0;
    for (double value : values) {
      count++;
      double before = value - mean;
      mean += before / count;
      squares += before * (value - mean);
    }
    double deviation = Math.sqrt(squares / count);
    return new Scale(deviation > 0 ? deviation : 1, mean);
  }

  double standard(double value) {
    return (value - mean) / deviation;
  }

  double restored(double standard) {
    return standard * deviation + mean;
  }
}
