// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

/** The numbers between two others, which may be infinite; an open end does not belong to it. */
record Interval(double low, boolean lowOpen, double high, boolean highOpen) {
  Interval {
    if (Double.isNaN(low) || Double.isNaN(high)) {
      throw new IllegalArgumentException("bound was NaN but must be a number");
    }
    if (low > high || (low == high && (lowOpen || highOpen))) {
      throw new IllegalArgumentException(
          "low was "
              + Shown.number(low)
              + " but must be "
              + (lowOpen || highOpen ? "below" : "at most")
              + " high, which was "
              + Shown.number(high));
    }
  }

  static Interval closed(double low, double high) {
    return new Interval(low, false, high, false);
  }

  static Interval open(double low, double high) {
    return new Interval(low, true, high, true);
  }

  static Interval atLeast(double low) {
    return closed(low, Double.POSITIVE_INFINITY);
  }

  static Interval atMost(double high) {
    return closed(Double.NEGATIVE_INFINITY, high);
  }

  static Interval above(double low) {
    return new Interval(low, true, Double.POSITIVE_INFINITY, false);
  }

  static Interval below(double high) {
    return new Interval(Double.NEGATIVE_INFINITY, false, high, true);
  }

  /** NaN lies in no interval. */
  boolean contains(double value) {
    return (lowOpen ? value > low : value >= low) && (highOpen ? value < high : value <= high);
  }

  /** The smallest number that belongs to it, but for signs of 0. */
  double lowest() {
    return lowOpen ? Math.nextUp(low) : low;
  }

  /** The largest number that belongs to it, but for signs of 0. */
  double highest() {
    return highOpen ? Math.nextDown(high) : high;
  }

  /** As the end of a sentence: {@code between 1 and 6000}. */
  @Override
  public String toString() {
    if (high == Double.POSITIVE_INFINITY) {
      return (lowOpen ? "above " : "at least ") + Shown.number(low);
    }
    if (low == Double.NEGATIVE_INFINITY) {
      return (highOpen ? "below " : "at most ") + Shown.number(high);
    }
    return (lowOpen || highOpen ? "strictly between " : "between ")
        + Shown.number(low)
        + " and "
        + Shown.number(high);
  }
}
