// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.drift.stream;

import java.util.Locale;

/**
 * The adaptive window: it holds as many recent values as show no change of the mean, and drops the
 * oldest ones where two parts of it differ by more than chance allows (Bifet and Gavaldà, "Learning
 * from time-changing data with adaptive windowing", SDM 2007).
 *
 * <p>A cut into n₀ older and n₁ newer values of W is a change if {@code |μ₀ − μ₁| > √(2mv·ln(2 ln
 * W/δ)) + ⅔·m·ln(2 ln W/δ)}, with {@code m = 1/(n₀ − k + 1) + 1/(n₁ − k + 1)}, k the smallest part
 * and v the variance of the window. The null hypothesis is a constant mean; the bound is meant for
 * values in [0, 1], but scales with them in its first term.
 *
 * <p>Values are kept in buckets of 1, 2, 4, … values, so memory and the time of a check are
 * logarithmic in the window.
 */
public final class Adwin implements StreamDetector {
  private final String id;
  private final double delta;
  private final int clock;
  private final int shortest;
  private final int leastWindow;
  private final Consequence consequence;
  private final BucketRows buckets;
  private double seen;
  private boolean drifted;

  /** What a change leads to. */
  private enum Consequence {
    SHRINK,
    SHRINK_ALARM_IF_RISEN,
    FORGET
  }

  private Adwin(
      Consequence consequence, double delta, int clock, int perRow, int shortest, int least) {
    this.id =
        "adwin/"
            + consequence.name().toLowerCase(Locale.ROOT).replace('_', '-')
            + ("/" + delta + "/" + clock + "/" + perRow + "/" + shortest + "/" + least);
    this.consequence = consequence;
    this.delta = Arguments.level("delta", delta);
    this.clock = Arguments.atLeast("clock", 1, clock);
    this.shortest = Arguments.atLeast("shortest", 1, shortest);
    this.leastWindow = Arguments.atLeast("leastWindow", 1, least);
    this.buckets = new BucketRows(Arguments.atLeast("perRow", 1, perRow));
  }

  /**
   * The default: checks every 32 values, shrinks the window after a change and goes on, so one
   * large change raises several alarms until its last trace has left the window.
   *
   * @param delta the confidence of a cut, in (0, 1); by custom 0.002
   */
  public static Adwin standard(double delta) {
    return new Adwin(Consequence.SHRINK, delta, 32, 5, 5, 10);
  }

  /**
   * MOA's {@code ADWIN}, equal to {@link #standard} with 0.002. From windows of some 65,000 values
   * on, a product of MOA's exceeds its 32 bits while it drops them, and the window it keeps has
   * another length.
   */
  public static Adwin likeMoa() {
    return standard(0.002);
  }

  /** MOA's {@code ADWINChangeDetector}: a change is a drift only if the mean has risen. */
  public static Adwin likeMoaChangeDetector() {
    return new Adwin(Consequence.SHRINK_ALARM_IF_RISEN, 0.002, 32, 5, 5, 10);
  }

  /** River's form from 0.22 on: the value after a drift starts a new window. */
  public static Adwin likeRiver() {
    return likeRiver(0.002, 32, 5, 5, 10);
  }

  /**
   * River's form with all its options.
   *
   * @param delta the confidence of a cut, in (0, 1)
   * @param clock how many values from one check to the next
   * @param perRow how many buckets of one size there are before two of them merge
   * @param shortest the smallest part that a cut leaves
   * @param leastWindow the largest window that is not checked
   */
  public static Adwin likeRiver(
      double delta, int clock, int perRow, int shortest, int leastWindow) {
    return new Adwin(Consequence.FORGET, delta, clock, perRow, shortest, leastWindow);
  }

  @Override
  public String id() {
    return id;
  }

  /** How many values the window holds. */
  public long width() {
    return buckets.width();
  }

  /** The sum of the values in the window. */
  public double total() {
    return buckets.total();
  }

  /** The mean of the values in the window; 0 before the first. */
  public double mean() {
    return width() == 0 ? 0 : total() / width();
  }

  /** The variance of the values in the window, with divisor W; 0 before the first. */
  public double variance() {
    return width() == 0 ? 0 : Math.max(0, buckets.squares()) / width();
  }

  @Override
  public Signal update(double value) {
    Arguments.finite(value);
    if (drifted) {
      buckets.clear();
      seen = 0;
      drifted = false;
    }
    seen++;
    buckets.add(value);
    if (seen % clock != 0 || buckets.width() <= leastWindow) {
      return Signal.STABLE;
    }
    double before = mean();
    if (!shrink()) {
      return Signal.STABLE;
    }
    drifted = consequence == Consequence.FORGET;
    return consequence == Consequence.SHRINK_ALARM_IF_RISEN && mean() <= before
        ? Signal.STABLE
        : Signal.DRIFT;
  }

  private boolean shrink() {
    boolean changed = false;
    while (cuts()) {
      buckets.dropOldest();
      changed = true;
    }
    return changed;
  }

  /** Whether a cut between two buckets, looked for from the oldest on, is a change. */
  private boolean cuts() {
    double width = buckets.width();
    double total = buckets.total();
    double variance = buckets.squares() / width;
    double logarithm = Math.log(2 * Math.log(width) / delta);
    double older = 0;
    double olderSum = 0;
    for (int row = buckets.rows() - 1; row >= 0; row--) {
      for (int bucket = 0; bucket < buckets.count(row); bucket++) {
        older += buckets.size(row);
        olderSum += buckets.sum(row, bucket);
        double newer = width - older;
        if (newer < shortest) {
          return false;
        }
        if (older >= shortest) {
          double gap = olderSum / older - (total - olderSum) / newer;
          double m = 1 / (older - shortest + 1) + 1 / (newer - shortest + 1);
          double bound = Math.sqrt(2 * m * variance * logarithm) + 2.0 / 3 * logarithm * m;
          // Rounding may leave a negative variance and so no bound: no cut then.
          if (Math.abs(gap) > bound) {
            return true;
          }
        }
      }
    }
    return false;
  }

  @Override
  public DetectorState state() {
    double[] rows = buckets.values();
    double[] values = new double[rows.length + 2];
    values[0] = seen;
    values[1] = drifted ? 1 : 0;
    System.arraycopy(rows, 0, values, 2, rows.length);
    return new DetectorState(id, values);
  }

  @Override
  public void restore(DetectorState state) {
    double[] values = state.of(id, -1);
    buckets.restore(values, 2);
    seen = values[0];
    drifted = values[1] == 1;
  }
}
