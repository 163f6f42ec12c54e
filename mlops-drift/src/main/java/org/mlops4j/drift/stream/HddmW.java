// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.drift.stream;

/**
 * Hoeffding's drift detection with weighted means: the stream is cut where its exponentially
 * weighted mean was smallest (for a decrease, largest), and McDiarmid's inequality bounds the
 * difference between the weighted means before and after the cut (Frías-Blanco et al., IEEE TKDE 27
 * (2015), W-test).
 *
 * <p>The null hypothesis is a constant mean of independent values in [0, 1]; the confidences hold
 * for one test, not for a stream of them. Faster than {@link HddmA} on sudden changes. Constant
 * time and memory.
 */
public final class HddmW implements StreamDetector {
  private static final double WEIGHT = 0.05;
  private static final double DRIFT = 0.001;
  private static final double WARNING = 0.005;
  private static final double DRIFT_FACTOR = Math.log(1 / DRIFT);
  private static final double WARNING_FACTOR = Math.log(1 / WARNING);

  private final String id;
  private final boolean twoSided;
  private final WeightedMean total;
  private final Cut increase;
  private final Cut decline;
  private boolean drifted;

  private HddmW(String mode, boolean river, boolean twoSided) {
    this.id = "hddm-w/" + mode + "/" + DRIFT + "/" + WARNING + "/" + WEIGHT;
    this.twoSided = twoSided;
    this.total = new WeightedMean(WEIGHT, river);
    this.increase = new Cut(river, 1);
    this.decline = new Cut(river, -1);
  }

  /** The default: only an increase of the mean counts; weight 0.05, confidences 0.001 and 0.005. */
  public static HddmW standard() {
    return new HddmW("one-sided", false, false);
  }

  /** MOA's form. */
  public static HddmW likeMoa() {
    return new HddmW("moa", false, false);
  }

  /**
   * River's form: the mean starts again whenever it is exactly 0, so after nothing but zeros the
   * first other value counts in full.
   */
  public static HddmW likeRiver() {
    return new HddmW("river", true, false);
  }

  /** River's two-sided form: a decrease of the mean is a drift as well. */
  public static HddmW likeRiverTwoSided() {
    return new HddmW("river-two-sided", true, true);
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public Signal update(double value) {
    Arguments.share(value);
    if (drifted) {
      reset();
    }
    total.add(value);
    increase.add(value, total);
    if (increase.detects(DRIFT_FACTOR)) {
      drifted = true;
      return Signal.DRIFT;
    }
    boolean warned = increase.detects(WARNING_FACTOR);
    if (twoSided) {
      decline.add(value, total);
      drifted = decline.detects(DRIFT_FACTOR);
      warned |= decline.detects(WARNING_FACTOR);
    }
    if (drifted) {
      return Signal.DRIFT;
    }
    return warned ? Signal.WARNING : Signal.STABLE;
  }

  private void reset() {
    total.clear();
    increase.clear();
    decline.clear();
    drifted = false;
  }

  @Override
  public DetectorState state() {
    double[] values = new double[18];
    int at = write(values, 0, total);
    at = increase.write(values, at);
    at = decline.write(values, at);
    values[at] = drifted ? 1 : 0;
    return new DetectorState(id, values);
  }

  @Override
  public void restore(DetectorState state) {
    double[] values = state.of(id, 18);
    int at = read(values, 0, total);
    at = increase.read(values, at);
    at = decline.read(values, at);
    drifted = values[at] == 1;
  }

  private static int write(double[] values, int at, WeightedMean mean) {
    values[at] = mean.mean;
    values[at + 1] = mean.squaredWeights;
    values[at + 2] = mean.empty ? 1 : 0;
    return at + 3;
  }

  private static int read(double[] values, int at, WeightedMean mean) {
    mean.mean = values[at];
    mean.squaredWeights = values[at + 1];
    mean.empty = values[at + 2] == 1;
    return at + 3;
  }

  /** The best place to cut, with the means before and after it, in one direction. */
  private static final class Cut {
    private final int sign;
    private final WeightedMean before;
    private final WeightedMean after;
    private double bound;

    Cut(boolean river, int sign) {
      this.sign = sign;
      this.before = new WeightedMean(WEIGHT, river);
      this.after = new WeightedMean(WEIGHT, river);
      clear();
    }

    void add(double value, WeightedMean total) {
      double reach = sign * total.mean + Math.sqrt(total.squaredWeights * DRIFT_FACTOR / 2);
      if (reach < bound) {
        bound = reach;
        before.become(total);
        after.clear();
      } else {
        after.add(value);
      }
    }

    boolean detects(double factor) {
      if (before.empty || after.empty) {
        return false;
      }
      double weights = before.squaredWeights + after.squaredWeights;
      return sign * (after.mean - before.mean) > Math.sqrt(weights * factor / 2);
    }

    void clear() {
      before.clear();
      after.clear();
      bound = Double.POSITIVE_INFINITY;
    }

    int write(double[] values, int at) {
      int next = HddmW.write(values, HddmW.write(values, at, before), after);
      values[next] = bound;
      return next + 1;
    }

    int read(double[] values, int at) {
      int next = HddmW.read(values, HddmW.read(values, at, before), after);
      bound = values[next];
      return next + 1;
    }
  }
}
