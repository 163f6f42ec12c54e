// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.monitor;

import java.util.Arrays;
import java.util.List;

/**
 * Counts how many of up to some hundred points are below a number: a table tells where to begin,
 * and a search of a few steps ends it. The table has {@value #BUCKETS} entries, whatever the
 * points. Immutable, thread-safe; allocates nothing.
 *
 * <p>Numbers fall into buckets of equal width. Points and numbers are sent to theirs by the same
 * function, and rounding keeps its order: whatever is in a lower bucket than a number is less than
 * it, whatever is in a higher one is greater. So a point at the very edge of a bucket needs no care
 * of its own, and the answer is that of a search among all points.
 */
final class PointIndex {
  private static final int BUCKETS = 512;

  /** In ascending order, then infinities as far as a search may look. */
  private final double[] points;

  private final double low;
  private final double scale;

  /** How many points are in lower buckets. */
  private final char[] starts;

  /** The most points of a bucket: a search of the same length for all is never guessed wrongly. */
  private final int fullest;

  /**
   * @param ascending finite, each greater than the one before
   */
  PointIndex(List<Double> ascending) {
    double[] sorted = ascending.stream().mapToDouble(Double::doubleValue).toArray();
    Buckets buckets = Buckets.of(sorted);
    this.low = buckets.low;
    this.scale = buckets.scale;
    this.starts = new char[BUCKETS];
    int start = 0;
    for (int bucket = 0; bucket < BUCKETS; bucket++) {
      starts[bucket] = (char) start;
      start += buckets.points[bucket];
    }
    this.fullest = buckets.fullest();
    this.points = Arrays.copyOf(sorted, sorted.length + fullest);
    Arrays.fill(points, sorted.length, points.length, Double.POSITIVE_INFINITY);
  }

  /** How many points are below a number, which may be infinite but not NaN. */
  int below(double number) {
    int first = starts[bucket(number, low, scale)];
    // Without a branch that the processor had to guess.
    for (int length = fullest; length > 1; ) {
      int half = length >>> 1;
      first = points[first + half - 1] < number ? first + half : first;
      length -= half;
    }
    return points[first] < number ? first + 1 : first;
  }

  /** How many points a number is compared with. */
  int steps() {
    return Integer.SIZE - Integer.numberOfLeadingZeros(fullest - 1) + 1;
  }

  /**
   * Zero times infinity is what is not a number here and becomes bucket 0: of the lowest point, if
   * the width of a bucket is too small for its reciprocal; of all numbers, if it is too great.
   */
  private static int bucket(double number, double low, double scale) {
    return Math.max(0, Math.min(BUCKETS - 1, (int) ((number - low) * scale)));
  }

  /** Buckets of equal width from one point to another, and how many points are in each. */
  private static final class Buckets {
    private final double low;
    private final double scale;
    private final int[] points = new int[BUCKETS];

    private Buckets(double[] sorted, double low, double high) {
      this.low = low;
      this.scale = BUCKETS / (high - low);
      for (double point : sorted) {
        points[bucket(point, low, scale)]++;
      }
    }

    /** Those whose fullest one has the fewest points: a single point far out should not decide. */
    static Buckets of(double[] sorted) {
      if (sorted.length == 0) {
        return new Buckets(sorted, 0, 0);
      }
      int last = sorted.length - 1;
      Buckets best = new Buckets(sorted, sorted[0], sorted[last]);
      for (int cut = 1; cut < sorted.length / 4; cut *= 2) {
        Buckets narrower = new Buckets(sorted, sorted[cut], sorted[last - cut]);
        best = narrower.fullest() < best.fullest() ? narrower : best;
      }
      return best;
    }

    /** At least 1, so that there is always a point to look at. */
    int fullest() {
      return Math.max(1, Arrays.stream(points).max().orElseThrow());
    }
  }
}
