// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.evaluate;

/**
 * A two-sided confidence interval; both bounds are {@code NaN} where it is not known.
 *
 * @param low the lower bound
 * @param high the upper bound
 * @param level the confidence level, in (0, 1)
 */
public record Interval(double low, double high, double level) {

  /** Checks the level and the order of the bounds. */
  public Interval {
    requireLevel(level);
    if (low > high) {
      throw new IllegalArgumentException(
          "low was " + low + " but must not exceed high, which was " + high);
    }
  }

  /** Whether a value lies within the bounds, which belong to the interval. */
  public boolean contains(double value) {
    return low <= value && value <= high;
  }

  static Interval unknown(double level) {
    return new Interval(Double.NaN, Double.NaN, level);
  }

  /** The interval without what lies outside of the values that the quantity can take. */
  Interval clippedTo(double least, double most) {
    return new Interval(
        Math.min(most, Math.max(least, low)), Math.max(least, Math.min(most, high)), level);
  }

  static double requireLevel(double level) {
    if (!(level > 0 && level < 1)) {
      throw new IllegalArgumentException("level was " + level + " but must lie in (0, 1)");
    }
    return level;
  }
}
