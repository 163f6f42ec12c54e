// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The quantiles of a column in bounded memory. Values share a cell if their binary forms begin with
 * the same digits; as many digits are kept as leave at most 2,048 cells, which depends on the
 * values alone. So the sketch of any parts, merged in any order, equals the sketch of all values,
 * on every machine: nothing is drawn and nothing is rounded. (Cells of a relative width, as in
 * DDSketch: Masson, Rim and Lee, PVLDB 12 (2019); coarsened evenly as in UDDSketch: Epicoco et al.,
 * IEEE Access 8 (2020); here by powers of 2.)
 *
 * <p>Ranks are exact. The value at a rank is exact while there are at most 2,048 different ones,
 * and after that off by at most {@link #relativeError()} of itself. Immutable, with a JSON form of
 * at most some 60 kB.
 *
 * @param dropped how many of the 52 fractional binary digits were dropped
 * @param missing rows without a value
 * @param negativeInfinities rows that hold −∞
 * @param positiveInfinities rows that hold +∞
 * @param least the smallest finite value; 0 if there is none
 * @param most the largest finite value; 0 if there is none
 * @param cells the digits that are kept, ascending with the values
 * @param counts how many values each cell has
 */
public record QuantileSketch(
    int dropped,
    long missing,
    long negativeInfinities,
    long positiveInfinities,
    double least,
    double most,
    List<Long> cells,
    List<Long> counts) {
  static final int MOST_CELLS = 2_048;

  /** Checks that there is a count for each cell. */
  public QuantileSketch {
    cells = List.copyOf(cells);
    counts = List.copyOf(counts);
    if (cells.size() != counts.size()) {
      throw new IllegalArgumentException(
          "counts had " + counts.size() + " numbers but must have " + cells.size());
    }
  }

  /** The sketch of some values; {@code NaN} is a missing one. */
  public static QuantileSketch of(double... values) {
    QuantileCounter counter = new QuantileCounter();
    for (double value : values) {
      counter.add(value);
    }
    return counter.sketch();
  }

  /** The sketch of the values of both. */
  public QuantileSketch merge(QuantileSketch other) {
    QuantileCounter counter = new QuantileCounter();
    counter.add(this);
    counter.add(other);
    return counter.sketch();
  }

  /** How many finite values there are. */
  public long size() {
    return counts.stream().mapToLong(Long::longValue).sum();
  }

  /**
   * The smallest value that at least this share of the values does not exceed, as nearly as it is
   * known; {@code NaN} if there are no values.
   *
   * @param share in [0, 1]
   */
  public double quantile(double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("share was " + share + " but must lie in [0, 1]");
    }
    long rank = Math.max(1, (long) Math.ceil(share * size()));
    long passed = 0;
    for (int i = 0; i < cells.size(); i++) {
      passed += counts.get(i);
      if (passed >= rank) {
        return middle(cells.get(i));
      }
    }
    return Double.NaN;
  }

  /** The largest relative error of a quantile: 0, or a power of 2 less than 1. */
  public double relativeError() {
    return dropped == 0 ? 0 : Math.scalb(1.0, dropped - 53);
  }

  private double middle(long cell) {
    double first = number(cell << dropped);
    double last = number((cell << dropped) + (1L << dropped) - 1);
    return Math.max(least, Math.min(most, first + (last / 2 - first / 2)));
  }

  /** A whole number that is ordered as the values are. */
  static long ordered(double value) {
    // The sum makes one zero of both.
    long bits = Double.doubleToRawLongBits(value + 0.0);
    return bits ^ (bits >> 63 & Long.MAX_VALUE);
  }

  private static double number(long ordered) {
    return Double.longBitsToDouble(ordered ^ (ordered >> 63 & Long.MAX_VALUE));
  }

  static QuantileSketch of(QuantileCounter counter, long[] cells, long[] counts) {
    List<Long> kept = new ArrayList<>();
    Arrays.stream(cells).forEach(kept::add);
    List<Long> numbers = new ArrayList<>();
    Arrays.stream(counts).forEach(numbers::add);
    return new QuantileSketch(
        counter.dropped(),
        counter.missing(),
        counter.negativeInfinities(),
        counter.positiveInfinities(),
        cells.length == 0 ? 0 : counter.least(),
        cells.length == 0 ? 0 : counter.most(),
        kept,
        numbers);
  }

  @Override
  public String toString() {
    return "QuantileSketch[size=" + size() + ", error=" + relativeError() + "]";
  }
}
