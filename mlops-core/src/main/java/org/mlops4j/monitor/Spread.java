// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.monitor;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Where the statistics of clean windows lie, measured so that a few freak windows have no say: the
 * median, and a scale which is that of a normal distribution both one deviation above the median
 * and far above it, whichever is larger. Undefined values do not count.
 */
final class Spread {
  /** The share of a normal distribution that lies below one deviation above its mean. */
  private static final double ONE_DEVIATION = 0.8413447460685429;

  private final double[] sorted;
  private final int freaks;

  /**
   * The spread of some values.
   *
   * @param freaks how many of the greatest have no say
   */
  Spread(double[] values, int freaks) {
    this.sorted = Arrays.stream(values).filter(value -> !Double.isNaN(value)).sorted().toArray();
    this.freaks = freaks;
  }

  /** {@code NaN} if nothing is defined. */
  double median() {
    return median(sorted.length);
  }

  /** 0 if the values do not vary. */
  double scale() {
    return scale(sorted.length);
  }

  /** The greatest value; {@code NaN} if nothing is defined. */
  double greatest() {
    return sorted.length == 0 ? Double.NaN : sorted[sorted.length - 1];
  }

  /** The standard deviation; 0 if fewer than two values are defined. */
  double deviation() {
    double sum = 0;
    for (double value : sorted) {
      sum += value;
    }
    double mean = sum / sorted.length;
    double squares = 0;
    for (double value : sorted) {
      squares += (value - mean) * (value - mean);
    }
    return sorted.length < 2 ? 0 : Math.sqrt(squares / (sorted.length - 1));
  }

  /**
   * How far one of the values lies above the median of the others, in the scale of the others: so
   * far as a new one would, which has no part in either. 0 where there is no scale.
   */
  double distanceFromOthers(double value) {
    if (Double.isNaN(value)) {
      return 0;
    }
    int without = Arrays.binarySearch(sorted, value);
    double scale = scale(without);
    return scale > 0 ? (value - median(without)) / scale : 0;
  }

  /**
   * The median of all values but one.
   *
   * @param without the rank of that one, or the number of values to leave out none
   */
  private double median(int without) {
    int count = count(without);
    return count == 0 ? Double.NaN : (at((count - 1) / 2, without) + at(count / 2, without)) / 2;
  }

  private double scale(int without) {
    int count = count(without);
    int far = count - 1 - freaks;
    int near = (int) (ONE_DEVIATION * count);
    if (Math.min(far, near) <= count / 2) {
      return 0;
    }
    double median = median(without);
    return Math.max(
        (at(near, without) - median) / expected(near, count),
        (at(far, without) - median) / expected(far, count));
  }

  private int count(int without) {
    return without == sorted.length ? sorted.length : sorted.length - 1;
  }

  /** The value of a rank among all but one. */
  private double at(int rank, int without) {
    return sorted[rank < without ? rank : rank + 1];
  }

  /** About what so many standard normal numbers have at a rank (Blom 1958). */
  private static double expected(int rank, int count) {
    return NormalDistribution.of(0, 1)
        .inverseCumulativeProbability((rank + 0.625) / (count + 0.25));
  }
}
