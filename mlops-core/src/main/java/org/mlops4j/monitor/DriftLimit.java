// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.monitor;

import static java.util.Objects.requireNonNull;

/**
 * What the statistic of a test may reach on a window of rows that have not moved.
 *
 * @param test the {@link org.mlops4j.data.TwoSampleTest#id()}
 * @param typical what it is on a clean window; {@code NaN} if it could not be calibrated
 * @param threshold above this, a window has moved by more than chance does; {@code NaN} if it could
 *     not be calibrated, and then nothing is concluded
 */
public record DriftLimit(String test, double typical, double threshold) {
  public DriftLimit {
    requireNonNull(test, "test");
  }

  /**
   * The limit of a window of so many rows. One that is smaller than those of the calibration strays
   * further: statistics of chance shrink at most in proportion to the rows, so the limit grows in
   * that proportion.
   */
  DriftLimit ofWindow(long rows, long calibratedRows) {
    return rows >= calibratedRows || rows == 0
        ? this
        : new DriftLimit(test, typical, threshold * calibratedRows / rows);
  }
}
