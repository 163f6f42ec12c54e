// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

/**
 * Cells of equal width along the number line, the outer ones open: a larger number is never in an
 * earlier cell, whatever rounding does, so numbers of different cells are in order. A number is
 * placed without a comparison with others, which is what sorts and counts fast.
 *
 * @param low where the first cell begins to have a width
 * @param scale cells per unit
 * @param count how many there are
 */
record Grid(double low, double scale, int count) {

  /** Cells between two finite numbers; {@link #usable} tells whether there is room for them. */
  static Grid between(double low, double high, int count) {
    return new Grid(low, count / (high - low), count);
  }

  /** Whether the width is neither 0 nor beyond the range of doubles. */
  boolean usable() {
    return scale > 0 && scale < Double.POSITIVE_INFINITY;
  }

  /** The cell of a number, from 0; infinities are in the outer ones. */
  int of(double value) {
    return Math.max(0, Math.min(count - 1, (int) ((value - low) * scale)));
  }
}
