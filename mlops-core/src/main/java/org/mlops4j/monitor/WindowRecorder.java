// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.monitor;

import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Counts rows and answers into the bins of a reference while they are served, by any number of
 * threads. It never waits and allocates nothing besides what the row's own methods do.
 *
 * <p>The counts are kept in stripes. A thread takes one that is free by a compare-and-set, counts
 * with plain writes, and gives it back, so every count is exact and a row is counted in all columns
 * or in none. A row that finds all stripes taken, or whose methods fail, is {@linkplain #dropped
 * dropped and counted}. Memory is that of as many {@linkplain WindowProfile window profiles} as
 * there are stripes, whatever the traffic.
 *
 * @param <T> the row
 * @param <O> the answer of the model
 */
public final class WindowRecorder<T, O> {
  /** Stripes of different threads must not share a line of a cache: 128 bytes apart. */
  private static final int APART = 32;

  private final DriftJudge<T, O> judge;
  private final int every;
  private final Stripe[] stripes;
  private final AtomicIntegerArray taken;
  private final LongAdder dropped = new LongAdder();

  /**
   * @param every counts one row of so many, for each stripe
   * @param stripes a power of two
   */
  WindowRecorder(DriftJudge<T, O> judge, int every, int stripes) {
    this.judge = judge;
    this.every = every;
    this.stripes = new Stripe[stripes];
    for (int i = 0; i < stripes; i++) {
      this.stripes[i] = new Stripe(judge, every);
    }
    this.taken = new AtomicIntegerArray((stripes + 1) * APART);
  }

  /**
   * Counts a row as it was asked, and its answer, if it is this row's turn.
   *
   * @param answer null counts as missing
   */
  public void record(T row, @Nullable O answer) {
    int first = (int) Thread.currentThread().getId();
    for (int i = 0; i < stripes.length; i++) {
      int number = (first + i) & (stripes.length - 1);
      if (taken.compareAndSet((number + 1) * APART, 0, 1)) {
        try {
          count(stripes[number], row, answer);
        } finally {
          taken.setRelease((number + 1) * APART, 0);
        }
        return;
      }
    }
    dropped.increment();
  }

  private void count(Stripe stripe, T row, @Nullable O answer) {
    if (--stripe.left > 0) {
      return;
    }
    stripe.left = every;
    try {
      judge.find(row, answer, stripe.cells);
    } catch (RuntimeException e) {
      dropped.increment();
      return;
    }
    for (int column = 0; column < stripe.cells.length; column++) {
      stripe.counts[column][stripe.cells[column]]++;
    }
    stripe.rows++;
  }

  /**
   * What was counted since the last call. It waits for rows that are being counted at this moment,
   * each of which takes less than a microsecond besides its own methods.
   */
  public WindowProfile drain() {
    WindowProfile window = WindowProfile.empty(judge.reference());
    for (int number = 0; number < stripes.length; number++) {
      while (!taken.compareAndSet((number + 1) * APART, 0, 1)) {
        Thread.onSpinWait();
      }
      try {
        window = window.merge(stripes[number].drain(judge.reference()));
      } finally {
        taken.setRelease((number + 1) * APART, 0);
      }
    }
    return window;
  }

  /** How many rows should have been counted and were not, since the recorder was made. */
  public long dropped() {
    return dropped.sum();
  }

  /** Counts of whoever has taken it. */
  private static final class Stripe {
    private final List<String> names;
    private final int[] cells;
    private long[][] counts;
    private long rows;
    private int left;

    Stripe(DriftJudge<?, ?> judge, int every) {
      this.names = judge.reference().watched().stream().map(ColumnProfile::name).toList();
      this.cells = new int[names.size()];
      this.counts = empty(judge.reference());
      this.left = every;
    }

    WindowProfile drain(ReferenceProfile reference) {
      WindowProfile window = new WindowProfile(names, counts, rows);
      counts = empty(reference);
      rows = 0;
      return window;
    }

    private static long[][] empty(ReferenceProfile reference) {
      return reference.watched().stream()
          .map(column -> new long[column.bins().cells()])
          .toArray(long[][]::new);
    }
  }
}
