// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.model;

import java.util.List;

/**
 * Features that learnt, for serving and for the rows that they learnt from. The two differ where a
 * feature has seen the target: a training row must not be told its own answer.
 *
 * @param served what every other row is filled by
 * @param parts what the rows of each part are filled by; {@code served} alone if no feature has
 *     seen the target
 */
public record LearntRows<T>(FittedFeatures<T> served, List<FittedFeatures<T>> parts) {
  /**
   * Its fraction in 64 bits: multiples lie far apart, whatever their step (Knuth, volume 3, 6.4).
   */
  private static final long GOLDEN_RATIO = 0x9E3779B97F4A7C15L;

  /** Checks that there is a part. */
  public LearntRows {
    parts = List.copyOf(parts);
    if (parts.isEmpty()) {
      throw new IllegalArgumentException("parts were none but must be at least one");
    }
  }

  /**
   * Fills the slots of a row that the features learnt from.
   *
   * @param position of the row among those they learnt from
   */
  public void fill(int position, T row, double[] target) {
    parts.get(part(position, parts.size())).fill(row, target);
  }

  /**
   * The part of the rows that a position belongs to. Drawn, not counted off: where every twentieth
   * row is of the same word, all of them would come into one part, and no other could tell of it.
   */
  static int part(int position, int parts) {
    long drawn = position * GOLDEN_RATIO;
    return (int) ((drawn ^ drawn >>> 29) >>> 33) % parts;
  }
}
