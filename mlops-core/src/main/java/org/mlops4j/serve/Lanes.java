// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.serve;

import java.util.Arrays;

/**
 * The lanes of a {@link Serving}: enough that threads seldom meet, and more when they do. Taking
 * one is a compare-and-set on the lane that the thread's id chooses, so a pool's threads keep
 * theirs. There are as many as there ever were predictions at the same time: a method of a row that
 * blocks, or asks a predictor itself, keeps its lane meanwhile. Thread-safe.
 */
final class Lanes {
  private static final int FEWEST = 16;
  private static final int MOST = 1 << Lane.INDEX_BITS;

  private volatile Lane[] lanes;

  /**
   * Lanes for a number of processors.
   *
   * @param processors at least 1
   */
  Lanes(int processors) {
    int wanted = Math.max(FEWEST, 4 * processors);
    this.lanes = extended(new Lane[0], Math.min(MOST, Integer.highestOneBit(2 * wanted - 1)));
  }

  /** How many there are now: a power of two. */
  int size() {
    return lanes.length;
  }

  /** A lane that belongs to the caller until it is released. */
  Lane take() {
    Lane[] known = lanes;
    long thread = Thread.currentThread().getId();
    Lane lane = known[(int) thread & (known.length - 1)];
    return lane.tryTake() ? lane : takeAnother(thread);
  }

  /** All lanes as they are now. Those that are added later were not taken before. */
  Lane[] visit() {
    return lanes;
  }

  /** Tries all lanes, in an order of the thread's own, and adds some when none is free. */
  private Lane takeAnother(long thread) {
    // Odd, so that steps around a power of two reach all lanes.
    int step = (int) ((thread * 0x9e3779b97f4a7c15L) >>> 32) | 1;
    while (true) {
      Lane[] known = lanes;
      int at = (int) thread;
      for (int tried = 0; tried < known.length; tried++) {
        at += step;
        Lane lane = known[at & (known.length - 1)];
        if (lane.tryTake()) {
          return lane;
        }
      }
      grow(known);
    }
  }

  private synchronized void grow(Lane[] busy) {
    if (lanes != busy) {
      return;
    }
    if (busy.length == MOST) {
      throw new IllegalStateException(
          "predictions at the same time were " + MOST + " but must be fewer: row methods block");
    }
    lanes = extended(busy, 2 * busy.length);
  }

  private static Lane[] extended(Lane[] known, int size) {
    Lane[] more = Arrays.copyOf(known, size);
    for (int i = known.length; i < size; i++) {
      more[i] = new Lane(i);
    }
    return more;
  }
}
