// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Makes a {@link DistinctSketch} value by value, in the same memory however many there are: some 35
 * kB. Not thread-safe: have one for each thread and merge the sketches.
 */
public final class DistinctCounter {
  // Hashes with their sign bit turned, so that signed order is that of the unsigned numbers.
  private final long[] held = new long[2 * DistinctSketch.KEPT];
  private int filled;
  private boolean more;
  private long largest = Long.MAX_VALUE;

  /** Has taken nothing yet. */
  public DistinctCounter() {}

  /** Takes a number; both zeros are one value, and so is all that is not a number. */
  public void add(double value) {
    addHash(Hashing.of(value));
  }

  /** Takes a text. */
  public void add(String value) {
    addHash(Hashing.of(value));
  }

  /** Takes all values of a sketch. */
  public void add(DistinctSketch sketch) {
    sketch.hashes().forEach(this::addHash);
    more |= sketch.more();
  }

  /** What was taken so far. */
  public DistinctSketch sketch() {
    tidy();
    List<Long> hashes = new ArrayList<>();
    for (int i = 0; i < filled; i++) {
      hashes.add(turned(held[i]));
    }
    return new DistinctSketch(hashes, more);
  }

  private void addHash(long hash) {
    long turned = turned(hash);
    if (turned <= largest) {
      if (filled == held.length) {
        tidy();
      }
      held[filled++] = turned;
    } else {
      more = true;
    }
  }

  /** Sorts, keeps one of each, and the smallest ones of those. */
  private void tidy() {
    Arrays.sort(held, 0, filled);
    int different = 0;
    for (int i = 0; i < filled; i++) {
      if (different == 0 || held[i] != held[different - 1]) {
        held[different++] = held[i];
      }
    }
    more |= different > DistinctSketch.KEPT;
    filled = Math.min(different, DistinctSketch.KEPT);
    if (filled == DistinctSketch.KEPT) {
      largest = held[filled - 1];
    }
  }

  private static long turned(long hash) {
    return hash ^ Long.MIN_VALUE;
  }
}
