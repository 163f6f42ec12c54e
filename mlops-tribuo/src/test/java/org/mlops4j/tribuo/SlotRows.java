// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.tribuo;

import java.util.SplittableRandom;

/** Dense rows for scorers: likely, unlikely, extreme, and exactly on the thresholds of trees. */
final class SlotRows {
  private static final double[] EXTREMES = {
    0.0, -0.0, 1, -1, Double.MIN_VALUE, -Double.MIN_VALUE, 1e-310, 1e99, -1e99, 3e15, -7e-15
  };

  private final Slots slots;
  private final double[] thresholds;
  private final SplittableRandom random;

  SlotRows(Slots slots, double[] thresholds, long seed) {
    this.slots = slots;
    this.thresholds = thresholds;
    this.random = new SplittableRandom(seed);
  }

  double[] next() {
    double[] row = new double[slots.size()];
    for (int slot = 0; slot < row.length; slot++) {
      row[slot] = slots.isWord(slot) ? random.nextInt(-1, slots.words(slot)) : number();
    }
    return row;
  }

  private double number() {
    int kind = random.nextInt(4);
    if (kind == 0 && thresholds.length > 0) {
      double threshold = thresholds[random.nextInt(thresholds.length)];
      int side = random.nextInt(3);
      return side == 0 ? threshold : side == 1 ? Math.nextUp(threshold) : Math.nextDown(threshold);
    }
    return kind == 1 ? EXTREMES[random.nextInt(EXTREMES.length)] : (random.nextDouble() - 0.5) * 6;
  }
}
