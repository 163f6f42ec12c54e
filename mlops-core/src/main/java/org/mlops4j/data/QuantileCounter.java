// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

import java.util.Arrays;

/**
 * Makes a {@link QuantileSketch} value by value, in the same memory however many there are: some 50
 * kB. Not thread-safe: have one for each thread and merge the sketches.
 */
public final class QuantileCounter {
  private static final int SLOTS = 4 * QuantileSketch.MOST_CELLS;
  private static final int MASK = SLOTS - 1;

  // An open hash table; a count of 0 is a free slot.
  private long[] cells = new long[SLOTS];
  private long[] counts = new long[SLOTS];
  private int used;
  private int dropped;
  private long missing;
  private long negativeInfinities;
  private long positiveInfinities;
  private double least = Double.POSITIVE_INFINITY;
  private double most = Double.NEGATIVE_INFINITY;

  /** Has taken nothing yet. */
  public QuantileCounter() {}

  /** Takes a value; {@code NaN} is a missing one. */
  public void add(double value) {
    if (Math.abs(value) <= Double.MAX_VALUE) {
      least = Math.min(least, value + 0.0);
      most = Math.max(most, value + 0.0);
      add(QuantileSketch.ordered(value) >> dropped, 1);
    } else if (value > 0) {
      positiveInfinities++;
    } else if (value < 0) {
      negativeInfinities++;
    } else {
      missing++;
    }
  }

  /** Takes all values of a sketch. */
  public void add(QuantileSketch sketch) {
    missing += sketch.missing();
    negativeInfinities += sketch.negativeInfinities();
    positiveInfinities += sketch.positiveInfinities();
    if (sketch.cells().isEmpty()) {
      return;
    }
    least = Math.min(least, sketch.least());
    most = Math.max(most, sketch.most());
    if (sketch.dropped() > dropped) {
      dropTo(sketch.dropped());
    }
    for (int i = 0; i < sketch.cells().size(); i++) {
      // The table may become coarser on the way.
      add(sketch.cells().get(i) >> (dropped - sketch.dropped()), sketch.counts().get(i));
    }
  }

  /** What was taken so far. */
  public QuantileSketch sketch() {
    long[] kept = new long[used];
    int at = 0;
    for (int slot = 0; slot < SLOTS; slot++) {
      if (counts[slot] > 0) {
        kept[at++] = cells[slot];
      }
    }
    Arrays.sort(kept);
    long[] numbers = new long[used];
    Arrays.setAll(numbers, i -> counts[slot(kept[i])]);
    return QuantileSketch.of(this, kept, numbers);
  }

  private void add(long cell, long count) {
    int slot = slot(cell);
    if (counts[slot] == 0) {
      cells[slot] = cell;
      used++;
    }
    counts[slot] = Math.addExact(counts[slot], count);
    while (used > QuantileSketch.MOST_CELLS) {
      dropTo(dropped + 1);
    }
  }

  private void dropTo(int digits) {
    long[] finer = cells;
    long[] numbers = counts;
    cells = new long[SLOTS];
    counts = new long[SLOTS];
    used = 0;
    int more = digits - dropped;
    dropped = digits;
    for (int i = 0; i < SLOTS; i++) {
      if (numbers[i] > 0) {
        add(finer[i] >> more, numbers[i]);
      }
    }
  }

  private int slot(long cell) {
    int slot = (int) Hashing.mixed(cell) & MASK;
    while (counts[slot] > 0 && cells[slot] != cell) {
      slot = (slot + 1) & MASK;
    }
    return slot;
  }

  int dropped() {
    return dropped;
  }

  long missing() {
    return missing;
  }

  long negativeInfinities() {
    return negativeInfinities;
  }

  long positiveInfinities() {
    return positiveInfinities;
  }

  double least() {
    return least;
  }

  double most() {
    return most;
  }
}
