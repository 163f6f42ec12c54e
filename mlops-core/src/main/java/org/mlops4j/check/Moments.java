// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

/**
 * Extremes and sum of numbers; NaN as soon as one of them is.
 *
 * @param evaluated how many numbers
 * @param missing how many rows have none
 */
record Moments(long evaluated, long missing, double min, double max, ExactSum exactSum)
    implements Summary {
  double sum() {
    return exactSum.value();
  }

  double mean() {
    return sum() / evaluated;
  }

  /** The moments of both, taking over the sum of this one. */
  Moments plus(Moments later) {
    exactSum.add(later.exactSum);
    return new Moments(
        evaluated + later.evaluated,
        missing + later.missing,
        Math.min(min, later.min),
        Math.max(max, later.max),
        exactSum);
  }
}
