// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.tribuo;

import java.util.Arrays;

/**
 * Numbers cut at quantiles before a tree is trained, because Tribuo looks at each distinct value of
 * each node: a tree on 64k rows of continuous numbers takes 24 times as long without. A threshold
 * between bins maps back to the raw cut point, so the trained tree knows nothing of bins.
 *
 * <p>A number with no more distinct values than there are bins is cut between all of them.
 */
final class Bins {
  private final double[][] cuts;

  private Bins(double[][] cuts) {
    this.cuts = cuts;
  }

  /**
   * Cut points of each number.
   *
   * @param most how many bins a number may have, at least 2
   */
  static Bins of(Slots slots, double[][] rows, int most) {
    double[][] cuts = new double[slots.size()][];
    for (int slot = 0; slot < cuts.length; slot++) {
      int at = slot;
      cuts[slot] =
          slots.isWord(slot)
              ? new double[0]
              : cuts(Arrays.stream(rows).mapToDouble(row -> row[at]).sorted().toArray(), most);
    }
    return new Bins(cuts);
  }

  /** The rows with each number replaced by the number of its bin. */
  double[][] binned(Slots slots, double[][] rows) {
    double[][] binned = new double[rows.length][];
    for (int row = 0; row < rows.length; row++) {
      binned[row] = binned(slots, rows[row]);
    }
    return binned;
  }

  /** One row with each number replaced by the number of its bin. */
  double[] binned(Slots slots, double[] row) {
    double[] bins = row.clone();
    for (int slot = 0; slot < bins.length; slot++) {
      if (!slots.isWord(slot)) {
        bins[slot] = below(cuts[slot], row[slot]);
      }
    }
    return bins;
  }

  /** The raw number that a bin is above iff the bin is above this threshold between bins. */
  double raw(int slot, double threshold) {
    return cuts[slot][(int) threshold];
  }

  /** How many cuts are less than a value: the number of its bin. */
  private static int below(double[] cuts, double value) {
    int low = 0;
    int high = cuts.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (value > cuts[middle]) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private static double[] cuts(double[] sorted, int most) {
    double[] cuts = cuts(sorted, (long) sorted.length);
    return cuts.length < most ? cuts : cuts(sorted, (long) most);
  }

  /** Cuts where the value changes, at most one in each of so many equal stretches of the rows. */
  private static double[] cuts(double[] sorted, long stretches) {
    double[] cuts = new double[sorted.length];
    int count = 0;
    long last = 0;
    for (int i = 1; i < sorted.length; i++) {
      long stretch = i * stretches / sorted.length;
      if (sorted[i] > sorted[i - 1] && stretch > last) {
        cuts[count++] = middle(sorted[i - 1], sorted[i]);
        last = stretch;
      }
    }
    return Arrays.copyOf(cuts, count);
  }

  /** A number that is at least the lower and less than the upper. */
  private static double middle(double lower, double upper) {
    double middle = lower / 2 + upper / 2;
    return middle >= lower && middle < upper ? middle : lower;
  }
}
