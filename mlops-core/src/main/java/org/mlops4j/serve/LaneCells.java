// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.serve;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Counts kept for each lane and summed when they are read. A count is exact once the predictions it
 * counts have returned. Thread-safe if each lane counts alone. Extended rather than held, because
 * each prediction counts: one step less to the cells.
 */
abstract class LaneCells {
  private static final VarHandle CELL = MethodHandles.arrayElementVarHandle(long[].class);

  /** In front of the counts and behind them: a cache line and its neighbour. */
  private static final int PADDING = 16;

  private final int counts;

  /** A stale array is harmless: its cells are the same, and a missing one is looked up again. */
  private long[] @Nullable [] lanes = new long[0][];

  /**
   * Counts that are 0.
   *
   * @param counts how many there are in each lane
   */
  LaneCells(int counts) {
    this.counts = counts;
  }

  /** Adds to a count; only the prediction that holds the lane may. */
  final void add(Lane lane, int count, long more) {
    long[] @Nullable [] known = lanes;
    int index = lane.index();
    long @Nullable [] cells = index < known.length ? known[index] : null;
    if (cells == null) {
      cells = create(index);
    }
    int at = PADDING + count;
    CELL.setOpaque(cells, at, (long) CELL.getOpaque(cells, at) + more);
  }

  /** The sum of a count over all lanes. */
  final synchronized long sum(int count) {
    long sum = 0;
    for (long @Nullable [] cells : lanes) {
      if (cells != null) {
        sum += (long) CELL.getOpaque(cells, PADDING + count);
      }
    }
    return sum;
  }

  private synchronized long[] create(int lane) {
    if (lane >= lanes.length) {
      lanes = Arrays.copyOf(lanes, Integer.highestOneBit(lane | 8) * 2);
    }
    long @Nullable [] cells = lanes[lane];
    if (cells == null) {
      cells = new long[counts + 2 * PADDING];
      lanes[lane] = cells;
    }
    return cells;
  }
}
