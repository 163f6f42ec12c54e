// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.monitor;

import static java.util.Objects.requireNonNull;

import org.mlops4j.data.Comparison.Verdict;
import org.mlops4j.store.Json;

/**
 * How far one column has moved, by one test.
 *
 * @param column the method of the row; for answers, what was read of them
 * @param test the {@link org.mlops4j.data.TwoSampleTest#id()}
 * @param verdict {@code STABLE} where the statistic is no larger than on clean windows; {@code
 *     WARNING} where it is, yet the test itself finds the move small; {@code DRIFT} where both
 *     agree
 * @param statistic of the window against the reference; {@code NaN} where it is undefined
 * @param typical what it is on a clean window
 * @param threshold what it may reach on a clean window
 * @param pValue the test's own, which knows nothing of correlated rows or other columns; {@code
 *     NaN} where it has none
 * @param referenceRows of the reference, compared and missing ones
 * @param windowRows of the window, compared and missing ones
 * @param windowMissing rows of the window without a value
 */
public record ColumnDrift(
    String column,
    String test,
    Verdict verdict,
    double statistic,
    double typical,
    double threshold,
    double pValue,
    long referenceRows,
    long windowRows,
    long windowMissing) {
  public ColumnDrift {
    requireNonNull(column, "column");
    requireNonNull(test, "test");
    requireNonNull(verdict, "verdict");
  }

  /**
   * How far it has moved, in a unit that is the same for all columns and tests: 0 is typical of a
   * clean window and 1 the threshold; {@code NaN} where there is no threshold or no statistic.
   */
  public double strength() {
    double typicalRoot = StrictMath.cbrt(typical);
    double reach = StrictMath.cbrt(threshold) - typicalRoot;
    double moved = StrictMath.cbrt(statistic) - typicalRoot;
    return reach > 0 ? moved / reach : statistic > threshold ? Double.POSITIVE_INFINITY : reach * 0;
  }

  @Override
  public String toString() {
    return column
        + " "
        + verdict
        + " by "
        + test
        + ": "
        + Json.number(statistic)
        + ", limit "
        + Json.number(threshold)
        + ", "
        + windowRows
        + " rows";
  }
}
