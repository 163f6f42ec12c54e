// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.serve;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Counts of one version, kept for each lane and summed when they are read. A count is exact once
 * the predictions it counts have returned. Thread-safe if each lane counts alone.
 */
final class Tallies {
  private static final VarHandle CELL = MethodHandles.arrayElementVarHandle(long[].class);

  /** In front of the counts and behind them: a cache line and its neighbour. */
  private static final int PADDING = 16;

  private static final int REQUESTS = PADDING;
  private static final int FAILURES = PADDING + 1;

  /** A stale array is harmless: its cells are the same, and a missing one is looked up again. */
  private long[] @Nullable [] lanes = new long[0][];

  void request(Lane lane) {
    add(lane.index(), REQUESTS);
  }

  void failure(Lane lane) {
    add(lane.index(), FAILURES);
  }

  long requests() {
    return sum(REQUESTS);
  }

  long failures() {
    return sum(FAILURES);
  }

  private void add(int lane, int count) {
    long[] @Nullable [] known = lanes;
    long @Nullable [] cells = lane < known.length ? known[lane] : null;
    if (cells == null) {
      cells = create(lane);
    }
    CELL.setOpaque(cells, count, (long) CELL.getOpaque(cells, count) + 1);
  }

  private synchronized long[] create(int lane) {
    if (lane >= lanes.length) {
      lanes = Arrays.copyOf(lanes, Integer.highestOneBit(lane | 8) * 2);
    }
    long @Nullable [] cells = lanes[lane];
    if (cells == null) {
      cells = new long[FAILURES + 1 + PADDING];
      lanes[lane] = cells;
    }
    return cells;
  }

  private synchronized long sum(int count) {
    long sum = 0;
    for (long @Nullable [] cells : lanes) {
      if (cells != null) {
        sum += (long) CELL.getOpaque(cells, count);
      }
    }
    return sum;
  }
}
