// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

import java.util.Arrays;

/** Sorts many finite numbers faster than the library does: first into cells, then each of them. */
final class Ascending {
  private static final int MANY = 1 << 15;
  private static final int PER_CELL = 16;
  private static final int MOST_CELLS = 1 << 16;

  private Ascending() {}

  /** A sorted copy, to the bit that of {@link Arrays#sort(double[])}. */
  static double[] of(double[] values, double least, double most) {
    Grid grid =
        Grid.between(least, most, Math.min(MOST_CELLS, Math.max(1, values.length / PER_CELL)));
    if (values.length < MANY || !grid.usable()) {
      double[] sorted = values.clone();
      Arrays.sort(sorted);
      return sorted;
    }
    char[] places = new char[values.length];
    int[] ends = new int[grid.count()];
    for (int i = 0; i < places.length; i++) {
      int cell = grid.of(values[i]);
      places[i] = (char) cell;
      ends[cell]++;
    }
    int before = 0;
    for (int cell = 0; cell < ends.length; cell++) {
      int inCell = ends[cell];
      ends[cell] = before;
      before += inCell;
    }
    double[] sorted = new double[values.length];
    for (int i = 0; i < places.length; i++) {
      sorted[ends[places[i]]++] = values[i];
    }
    int start = 0;
    for (int end : ends) {
      Arrays.sort(sorted, start, end);
      start = end;
    }
    return sorted;
  }
}
