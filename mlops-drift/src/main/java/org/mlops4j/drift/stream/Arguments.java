// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.drift.stream;

/** Checks of what detectors are given. */
final class Arguments {
  private static final double LARGEST = 1e100;

  private Arguments() {}

  /** Values whose sums and squares cannot overflow, however many there are. */
  static double finite(double value) {
    if (!(Math.abs(value) <= LARGEST)) {
      throw new IllegalArgumentException(
          "value was " + value + " but must lie within -" + LARGEST + " and " + LARGEST);
    }
    return value;
  }

  static double error(double value) {
    // One comparison: which of both it is, no processor can predict.
    if (!(value * (value - 1) == 0)) {
      throw new IllegalArgumentException("value was " + value + " but must be 0 or 1");
    }
    return value;
  }

  static double share(double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException("value was " + value + " but must lie in [0, 1]");
    }
    return value;
  }

  static double level(String name, double level) {
    if (!(level > 0 && level < 1)) {
      throw new IllegalArgumentException(name + " was " + level + " but must lie in (0, 1)");
    }
    return level;
  }

  static double positive(String name, double value) {
    if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(name + " was " + value + " but must be above 0");
    }
    return value;
  }

  static int atLeast(String name, int least, int value) {
    if (value < least) {
      throw new IllegalArgumentException(name + " was " + value + " but must be at least " + least);
    }
    return value;
  }
}
