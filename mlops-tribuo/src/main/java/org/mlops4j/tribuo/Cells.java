// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.tribuo;

/**
 * Finds ranks among thresholds from a first guess: the span of the thresholds of a slot is cut into
 * cells of equal width, and a cell knows how many thresholds lie before it. What is left to search
 * are the few thresholds in the cell.
 *
 * <p>A greater value never has a lesser cell, however the arithmetic rounds. So a threshold in a
 * lesser cell is less than the value, and one in a greater cell is not, which makes ranks exact.
 */
final class Cells {
  private static final int CELLS = 128;

  private final double[] thresholds;
  private final double[] lowest;
  private final double[] scales;

  /** For each slot half of what is searched from a cell on, a power of two; 0 for no threshold. */
  private final int[] halves;

  /** Where the search begins, for each cell of each slot. */
  private final byte[] starts;

  /**
   * Cells for all slots.
   *
   * @param thresholds {@link Ranks#MOST} places for each slot, in ascending order, infinity last
   */
  Cells(double[] thresholds) {
    int slots = thresholds.length / Ranks.MOST;
    this.thresholds = thresholds;
    this.lowest = new double[slots];
    this.scales = new double[slots];
    this.halves = new int[slots];
    this.starts = new byte[slots * CELLS];
    for (int slot = 0; slot < slots; slot++) {
      int first = slot * Ranks.MOST;
      int count = 0;
      while (thresholds[first + count] < Double.POSITIVE_INFINITY) {
        count++;
      }
      if (count > 0) {
        cut(slot, first, count);
      }
    }
  }

  private void cut(int slot, int first, int count) {
    lowest[slot] = thresholds[first];
    double scale = CELLS / (thresholds[first + count - 1] - lowest[slot]);
    scales[slot] = Double.isFinite(scale) ? scale : 0;
    int[] before = new int[CELLS + 1];
    for (int rank = 0; rank < count; rank++) {
      before[cell(slot, thresholds[first + rank]) + 1]++;
    }
    int most = 0;
    for (int cell = 0; cell < CELLS; cell++) {
      most = Math.max(most, before[cell + 1]);
      before[cell + 1] += before[cell];
    }
    halves[slot] = Integer.highestOneBit(most);
    // What is searched ends with the last threshold at the latest.
    int last = Ranks.MOST - 2 * halves[slot];
    for (int cell = 0; cell < CELLS; cell++) {
      starts[slot * CELLS + cell] = (byte) Math.min(before[cell], last);
    }
  }

  private int cell(int slot, double value) {
    return Math.max(0, Math.min(CELLS - 1, (int) ((value - lowest[slot]) * scales[slot])));
  }

  /** How many thresholds of a slot are less than a value; above, in bits, the slot. */
  int rank(int slot, double value) {
    int at = slot << Ranks.BITS | starts[slot * CELLS + cell(slot, value)];
    for (int half = halves[slot]; half > 0; half >>= 1) {
      at += value > thresholds[at + half - 1] ? half : 0;
    }
    return at;
  }
}
