// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

import java.util.Arrays;

/**
 * A sample of numbers, held in ascending order. Infinities are counted on either side but are no
 * values: only a definition with open bins can place them.
 */
public final class NumericSample implements Sample {
  private final double[] sorted;
  private final long missing;
  private final long negativeInfinities;
  private final long positiveInfinities;

  private NumericSample(double[] sorted, long missing, long negative, long positive) {
    this.sorted = sorted;
    this.missing = missing;
    this.negativeInfinities = negative;
    this.positiveInfinities = positive;
  }

  static NumericSample of(double[] values) {
    double[] sorted = values.clone();
    // NaN is greater than anything else in this order, the infinities are the next ones inwards.
    Arrays.sort(sorted);
    int end = sorted.length;
    while (end > 0 && Double.isNaN(sorted[end - 1])) {
      end--;
    }
    int last = end;
    while (last > 0 && sorted[last - 1] == Double.POSITIVE_INFINITY) {
      last--;
    }
    int first = 0;
    while (first < last && sorted[first] == Double.NEGATIVE_INFINITY) {
      first++;
    }
    return new NumericSample(
        Arrays.copyOfRange(sorted, first, last), sorted.length - end, first, end - last);
  }

  /** The finite value at a rank, from 0 in ascending order. */
  public double value(int rank) {
    return sorted[rank];
  }

  /**
   * The sample with each finite value multiplied; for definitions that do not depend on the unit,
   * where squares of the values would exceed the range of doubles.
   *
   * @param factor above 0 and at most 1
   */
  public NumericSample times(double factor) {
    if (!(factor > 0 && factor <= 1)) {
      throw new IllegalArgumentException("factor was " + factor + " but must lie in (0, 1]");
    }
    double[] scaled = sorted.clone();
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] *= factor;
    }
    return new NumericSample(scaled, missing, negativeInfinities, positiveInfinities);
  }

  /** A copy of the finite values in ascending order. */
  public double[] sorted() {
    return sorted.clone();
  }

  @Override
  public long size() {
    return sorted.length;
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
    return sorted.length + missing + negativeInfinities + positiveInfinities;
  }

  /** How many finite values are below a bound. Costs the logarithm of the size. */
  public int below(double bound) {
    int low = 0;
    int high = sorted.length;
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
    int low = 0;
    int high = sorted.length;
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
    return "NumericSample[size=" + sorted.length + ", rows=" + rows() + "]";
  }
}
