// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

import java.util.Arrays;

/**
 * The largest differences of two empirical distribution functions, exactly and without sorting the
 * current values: they are counted in cells, which gives the differences at the ends of the cells
 * and limits for those within. Only cells whose limit exceeds what was found at an end are sorted.
 */
final class GapSearch {
  private static final int CELLS = 1 << 14;

  /** The cells reach from this share of the reference to as much below its end. */
  private static final double TAIL = 0.001;

  private GapSearch() {}

  static EmpiricalGap of(NumericSample reference, NumericSample current) {
    CountedCells counted = reference.countedCells();
    if (!counted.grid().usable()) {
      return EmpiricalGap.Steps.of(reference.ascending(), current.ascending()).gap();
    }
    double[] values = current.values();
    Grid grid = counted.grid();
    char[] places = new char[values.length];
    int[] counts = new int[grid.count()];
    for (int i = 0; i < values.length; i++) {
      int cell = grid.of(values[i]);
      places[i] = (char) cell;
      counts[cell]++;
    }
    EmpiricalGap.Steps steps = new EmpiricalGap.Steps((int) reference.size(), (int) current.size());
    int rank = 0;
    for (int cell = 0; cell < counts.length; cell++) {
      rank += counts[cell];
      steps.at(counted.upTo(cell), rank);
    }
    boolean[] doubtful = new boolean[counts.length];
    int chosen = doubtful(counted, counts, steps, doubtful);
    double[] near = new double[chosen];
    int filled = 0;
    for (int i = 0; chosen > 0 && i < places.length; i++) {
      if (doubtful[places[i]]) {
        near[filled++] = values[i];
      }
    }
    Arrays.sort(near);
    walk(counted, counts, doubtful, reference.ascending(), near, steps);
    return steps.gap();
  }

  /** Marks the cells within which a difference may exceed those at the ends, and counts values. */
  private static int doubtful(
      CountedCells counted, int[] counts, EmpiricalGap.Steps steps, boolean[] doubtful) {
    int chosen = 0;
    int before = 0;
    for (int cell = 0; cell < counts.length; cell++) {
      int after = before + counts[cell];
      int first = cell == 0 ? 0 : counted.upTo(cell - 1);
      int last = counted.upTo(cell);
      // With values of one sample alone, the difference is largest at an end.
      if (before < after
          && first < last
          && (steps.exceeds(last, before) || steps.exceeds(first, after))) {
        doubtful[cell] = true;
        chosen += counts[cell];
      }
      before = after;
    }
    return chosen;
  }

  private static void walk(
      CountedCells counted,
      int[] counts,
      boolean[] doubtful,
      double[] reference,
      double[] near,
      EmpiricalGap.Steps steps) {
    int rank = 0;
    int walked = 0;
    for (int cell = 0; cell < counts.length; cell++) {
      if (doubtful[cell]) {
        int from = cell == 0 ? 0 : counted.upTo(cell - 1);
        int end = walked + counts[cell];
        steps.walk(reference, from, counted.upTo(cell), near, walked, end, rank - walked);
        walked = end;
      }
      rank += counts[cell];
    }
  }

  /**
   * Cells with the reference counted in them.
   *
   * @param ends how many values of the reference are in each cell or an earlier one
   */
  record CountedCells(Grid grid, int[] ends) {

    static CountedCells of(double[] ascending) {
      int tail = (int) (ascending.length * TAIL);
      Grid grid = Grid.between(ascending[tail], ascending[ascending.length - 1 - tail], CELLS);
      int[] ends = new int[CELLS];
      if (grid.usable()) {
        for (double value : ascending) {
          ends[grid.of(value)]++;
        }
        for (int cell = 1; cell < CELLS; cell++) {
          ends[cell] += ends[cell - 1];
        }
      }
      return new CountedCells(grid, ends);
    }

    int upTo(int cell) {
      return ends[cell];
    }
  }
}
