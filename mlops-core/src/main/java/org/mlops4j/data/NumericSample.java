// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A sample of numbers. Infinities are counted on either side but are no values: only a definition
 * with open bins can place them. The values are put in order when that is first asked for, and stay
 * so: what is compared often is sorted once, and what is only counted never.
 */
public final class NumericSample implements Sample {
  /** Fewer are sorted at once: counting them in disorder would gain nothing. */
  private static final int MANY = 1 << 15;

  private final int size;
  private final double least;
  private final double most;
  private final long missing;
  private final long negativeInfinities;
  private final long positiveInfinities;
  // Either may be written by several threads at once, which all write the same; records publish
  // their components safely.
  private Values values;
  private @Nullable CountedCells countedCells;

  /** The values, all of them finite, and whether they are in ascending order. */
  private record Values(double[] numbers, boolean ascending) {}

  private NumericSample(
      Values values, double least, double most, long missing, long negative, long positive) {
    this.values = values;
    this.size = values.numbers().length;
    this.least = least;
    this.most = most;
    this.missing = missing;
    this.negativeInfinities = negative;
    this.positiveInfinities = positive;
  }

  static NumericSample of(double[] given) {
    double[] numbers = given.clone();
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    long missing = 0;
    for (double number : numbers) {
      if (number < least) {
        least = number;
      }
      if (number > most) {
        most = number;
      }
      if (Double.isNaN(number)) {
        missing++;
      }
    }
    return missing > 0 || least == Double.NEGATIVE_INFINITY || most == Double.POSITIVE_INFINITY
        ? sifted(numbers)
        : new NumericSample(new Values(numbers, false), least, most, 0, 0, 0);
  }

  private static NumericSample sifted(double[] numbers) {
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    long missing = 0;
    long negative = 0;
    long positive = 0;
    int size = 0;
    for (double number : numbers) {
      if (Math.abs(number) <= Double.MAX_VALUE) {
        least = Math.min(least, number);
        most = Math.max(most, number);
        numbers[size++] = number;
      } else if (Double.isNaN(number)) {
        missing++;
      } else if (number > 0) {
        positive++;
      } else {
        negative++;
      }
    }
    Values values = new Values(Arrays.copyOf(numbers, size), false);
    return new NumericSample(values, least, most, missing, negative, positive);
  }

  /** The values in order; not to be changed. */
  double[] ascending() {
    Values now = values;
    if (!now.ascending()) {
      now = new Values(Ascending.of(now.numbers(), least, most), true);
      values = now;
    }
    return now.numbers();
  }

  /** The values in any order; not to be changed. */
  double[] values() {
    return values.numbers();
  }

  /** Whether there are many values, and nobody has asked for their order yet. */
  boolean isManyInDisorder() {
    return size >= MANY && !values.ascending();
  }

  CountedCells countedCells() {
    CountedCells counted = countedCells;
    if (counted == null) {
      counted = new CountedCells(ascending());
      countedCells = counted;
    }
    return counted;
  }

  /** The smallest finite value; +∞ if there is none. */
  public double least() {
    return least;
  }

  /** The largest finite value; −∞ if there is none. */
  public double most() {
    return most;
  }

  /**
   * Whether there are more than so many different finite values. Costs a pass at most, and mostly a
   * look at the first values.
   *
   * @param limit at least 0 and small
   */
  public boolean hasMoreDistinctThan(int limit) {
    double[] distinct = new double[limit + 1];
    int found = 0;
    for (double value : values()) {
      int i = 0;
      while (i < found && distinct[i] != value) {
        i++;
      }
      if (i == found) {
        distinct[found++] = value;
        if (found > limit) {
          return true;
        }
      }
    }
    return false;
  }

  /**
   * How many finite values fall into each bin: [e₀, e₁), [e₁, e₂), … and a last one that is closed
   * on both sides. Costs a binary search for each edge if the values are in order, else a pass.
   *
   * @param edges at least two, ascending; some may be equal, the outer ones infinite
   */
  public long[] counts(double... edges) {
    return BinnedCounts.of(this, edges);
  }

  /** The finite value at a rank, from 0 in ascending order. */
  public double value(int rank) {
    return ascending()[rank];
  }

  /**
   * The sample with each finite value multiplied; for definitions that do not depend on the unit,
   * where squares of the values would exceed the range of doubles or vanish.
   *
   * @param factor above 0, and so small that each value stays finite
   */
  public NumericSample times(double factor) {
    boolean finite = Math.max(Math.abs(least), Math.abs(most)) * factor <= Double.MAX_VALUE;
    if (!(factor > 0 && (finite || size == 0))) {
      throw new IllegalArgumentException(
          "factor was " + factor + " but must be above 0 and leave each value finite");
    }
    Values now = values;
    double[] scaled = now.numbers().clone();
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] *= factor;
    }
    return new NumericSample(
        new Values(scaled, now.ascending()),
        least * factor,
        most * factor,
        missing,
        negativeInfinities,
        positiveInfinities);
  }

  /** A copy of the finite values in ascending order. */
  public double[] sorted() {
    return ascending().clone();
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public long missing() {
    return missing;
  }

  /** The rows that hold −∞. */
  public long negativeInfinities() {
    return negativeInfinities;
  }

  /** The rows that hold +∞. */
  public long positiveInfinities() {
    return positiveInfinities;
  }

  @Override
  public long rows() {
    return size + missing + negativeInfinities + positiveInfinities;
  }

  /** How many finite values are below a bound. Costs the logarithm of the size. */
  public int below(double bound) {
    double[] sorted = ascending();
    int low = 0;
    int high = size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] < bound) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** How many finite values are at most a bound. Costs the logarithm of the size. */
  public int atMost(double bound) {
    double[] sorted = ascending();
    int low = 0;
    int high = size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] <= bound) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  @Override
  public String toString() {
    return "NumericSample[size=" + size + ", rows=" + rows() + "]";
  }
}
