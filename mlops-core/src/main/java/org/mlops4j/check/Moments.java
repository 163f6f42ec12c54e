// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

/**
 * Extremes and sum of numbers. The sum is kept in two doubles (Knuth, TAOCP 2, 4.2.2, theorem B),
 * so that cutting the data elsewhere does not change its leading 53 bits.
 *
 * @param sumLow what {@code sumHigh} lacks
 */
record Moments(long evaluated, long missing, double min, double max, double sumHigh, double sumLow)
    implements Summary {
  double sum() {
    return Double.isFinite(sumHigh) ? sumHigh + sumLow : sumHigh;
  }

  double mean() {
    return sum() / evaluated;
  }

  Moments plus(Moments later) {
    double high = sumHigh + later.sumHigh;
    return new Moments(
        evaluated + later.evaluated,
        missing + later.missing,
        Math.min(min, later.min),
        Math.max(max, later.max),
        high,
        sumLow + later.sumLow + lost(sumHigh, later.sumHigh, high));
  }

  /** What a rounded sum of two numbers lacks. */
  static double lost(double a, double b, double sum) {
    double ofB = sum - a;
    return (a - (sum - ofB)) + (b - ofB);
  }
}
