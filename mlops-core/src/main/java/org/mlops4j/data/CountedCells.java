// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

/**
 * Cells along the number line with the values of a sample counted in them: even ones, each cut into
 * as many parts as it has values, so that most hold about equally many, and one at either end for
 * what lies beyond. A larger number is never in an earlier cell, whatever rounding does.
 */
final class CountedCells {
  /** How many cells there are; the last ones may be empty. */
  static final int CELLS = 1 << 14;

  private static final int EVEN = 1 << 10;

  /** The even cells reach from this share of the sample to as much below its end. */
  private static final double TAIL = 0.0005;

  private final Grid even;
  private final int[] firsts = new int[EVEN];
  private final double[] parts = new double[EVEN];
  private final int[] ends = new int[CELLS];

  /** Of numbers in ascending order, at least one. */
  CountedCells(double[] ascending) {
    int tail = (int) (ascending.length * TAIL);
    this.even = Grid.between(ascending[tail], ascending[ascending.length - 1 - tail], EVEN);
    if (even.usable()) {
      count(ascending);
    }
  }

  private void count(double[] ascending) {
    int[] counts = new int[EVEN];
    for (double value : ascending) {
      counts[even.of(value)]++;
    }
    int next = 1;
    for (int cell = 0; cell < EVEN; cell++) {
      double share = (double) counts[cell] / ascending.length;
      int count = 1 + (int) (share * (CELLS - 2 * EVEN - 2));
      parts[cell] = count;
      firsts[cell] = next;
      // Rounding may lead into a part after the last one.
      next += count + 1;
    }
    for (double value : ascending) {
      ends[of(value)]++;
    }
    for (int cell = 1; cell < CELLS; cell++) {
      ends[cell] += ends[cell - 1];
    }
  }

  /** Whether there is a range to cut; else there are no cells. */
  boolean usable() {
    return even.usable();
  }

  /** The cell of a finite number. */
  int of(double value) {
    double position = (value - even.low()) * even.scale();
    if (position >= 0 && position < EVEN) {
      int cell = (int) position;
      return firsts[cell] + (int) ((position - cell) * parts[cell]);
    }
    return position < 0 ? 0 : CELLS - 1;
  }

  /** How many values are in earlier cells. */
  int start(int cell) {
    return cell == 0 ? 0 : ends[cell - 1];
  }

  /** How many values are in this cell or an earlier one. */
  int end(int cell) {
    return ends[cell];
  }
}
