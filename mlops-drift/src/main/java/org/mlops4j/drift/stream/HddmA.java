// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.drift.stream;

/**
 * Hoeffding's drift detection with averages: the mean of all values is held against the mean up to
 * the cut at which that was smallest (for a decrease, largest), and Hoeffding's inequality bounds
 * the difference (Frías-Blanco et al., "Online and non-parametric drift detection methods based on
 * Hoeffding's bounds", IEEE TKDE 27 (2015), A-test).
 *
 * <p>The null hypothesis is a constant mean of independent values in [0, 1]; the confidences hold
 * for one test, not for a stream of them. Constant time and memory.
 */
public final class HddmA implements StreamDetector {
  private final String id;
  private final Decrease decrease;
  private final double boundFactor;
  private final double driftFactor;
  private final double warningFactor;
  private double n;
  private double sum;
  private double lowN;
  private double lowSum;
  private double highN;
  private double highSum;
  private boolean drifted;

  private enum Decrease {
    IGNORED,
    DRIFT,
    RESET
  }

  private HddmA(String mode, double drift, double warning, Decrease decrease) {
    this.id = "hddm-a/" + mode + "/" + drift + "/" + warning;
    this.decrease = decrease;
    this.boundFactor = Math.log(1 / drift);
    this.driftFactor = Math.log(2 / drift);
    this.warningFactor = Math.log(2 / warning);
  }

  /** The default: only an increase of the mean counts, confidences 0.001 and 0.005. */
  public static HddmA standard() {
    return oneSided(0.001, 0.005);
  }

  /**
   * Only an increase of the mean counts; River's default, and MOA's one-sided form.
   *
   * @param drift the confidence for a drift, in (0, 1)
   * @param warning the confidence for a warning, in (0, 1)
   */
  public static HddmA oneSided(double drift, double warning) {
    return checked("one-sided", drift, warning, Decrease.IGNORED);
  }

  /** A decrease of the mean counts as well, as in River's two-sided form. */
  public static HddmA twoSided(double drift, double warning) {
    return checked("two-sided", drift, warning, Decrease.DRIFT);
  }

  /** MOA's default: a decrease is no drift, but everything starts afresh. */
  public static HddmA likeMoa() {
    return checked("moa", 0.001, 0.005, Decrease.RESET);
  }

  private static HddmA checked(String mode, double drift, double warning, Decrease decrease) {
    Arguments.level("drift", drift);
    Arguments.level("warning", warning);
    return new HddmA(mode, drift, warning, decrease);
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
    n++;
    sum += value;
    moveCuts();
    if (differs(lowN, sum / n - lowSum / lowN, driftFactor)) {
      drifted = true;
      return Signal.DRIFT;
    }
    boolean warned = differs(lowN, sum / n - lowSum / lowN, warningFactor);
    double fall = highSum / highN - sum / n;
    if (decrease == Decrease.DRIFT) {
      drifted = differs(highN, fall, driftFactor);
      warned |= differs(highN, fall, warningFactor);
    } else if (decrease == Decrease.RESET && differs(highN, fall, driftFactor)) {
      reset();
    }
    if (drifted) {
      return Signal.DRIFT;
    }
    return warned ? Signal.WARNING : Signal.STABLE;
  }

  private void moveCuts() {
    double bound = bound(n);
    if (lowN == 0 || lowSum / lowN + bound(lowN) >= sum / n + bound) {
      lowN = n;
      lowSum = sum;
    }
    if (highN == 0 || highSum / highN - bound(highN) <= sum / n - bound) {
      highN = n;
      highSum = sum;
    }
  }

  private double bound(double values) {
    return Math.sqrt(1 / (2 * values) * boundFactor);
  }

  private boolean differs(double cut, double difference, double factor) {
    if (cut == n) {
      return false;
    }
    double m = (n - cut) / cut * (1 / n);
    return difference >= Math.sqrt(m / 2 * factor);
  }

  private void reset() {
    n = 0;
    sum = 0;
    lowN = 0;
    lowSum = 0;
    highN = 0;
    highSum = 0;
    drifted = false;
  }

  @Override
  public DetectorState state() {
    return new DetectorState(
        id, new double[] {n, sum, lowN, lowSum, highN, highSum, drifted ? 1 : 0});
  }

  @Override
  public void restore(DetectorState state) {
    double[] values = state.of(id, 7);
    n = values[0];
    sum = values[1];
    lowN = values[2];
    lowSum = values[3];
    highN = values[4];
    highSum = values[5];
    drifted = values[6] == 1;
  }
}
