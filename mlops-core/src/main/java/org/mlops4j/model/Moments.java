// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.model;

/**
 * Mean and standard deviation in one pass (Welford 1962), over the numbers that are finite. A
 * number beyond ±1e100 counts as that, so that no square overflows.
 */
final class Moments {
  private static final double MOST = 1e100;

  private long count;
  private double mean;
  private double squares;

  void see(double value) {
    if (Double.isFinite(value)) {
      count++;
      double bounded = Math.max(-MOST, Math.min(MOST, value));
      double before = bounded - mean;
      mean += before / count;
      squares += before * (bounded - mean);
    }
  }

  double mean() {
    return mean;
  }

  /** The standard deviation, or 1 when the numbers do not vary. */
  double scale() {
    double deviation = count < 2 ? 0 : Math.sqrt(squares / count);
    return deviation > 0 ? deviation : 1;
  }
}
