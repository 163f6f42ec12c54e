// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.drift.stream;

/**
 * The cumulative sum of deviations from the mean, never below 0; above a threshold it is a drift
 * (Page, "Continuous inspection schemes", Biometrika 41 (1954)). The null hypothesis is a constant
 * mean. Constant time and memory.
 */
public final class Cusum implements StreamDetector {
  private static final int REFERENCE = 30;

  private final String id;
  private final boolean standardised;
  private final double slack;
  private final double threshold;
  private double n;
  private double mean;
  private double squares;
  private double unit;
  private double up;
  private double down;

  private Cusum(String mode, boolean standardised, double slack, double threshold) {
    this.id = "cusum/" + mode + "/" + slack + "/" + threshold;
    this.standardised = standardised;
    this.slack = slack;
    this.threshold = threshold;
  }

  /**
   * The default: {@link #standardised} with slack 0.5 and threshold 8, so that a normal stream runs
   * far longer between false alarms than with River's 5.
   */
  public static Cusum standard() {
    return standardised(0.5, 8);
  }

  /**
   * Mean and standard deviation are those of the first 30 values; from the 30th on both directions
   * are watched in units of that deviation. If those values are all equal, any other one is a
   * drift.
   *
   * @param slack the deviation that is not counted, at least 0
   * @param threshold the sum that is a drift, above 0
   */
  public static Cusum standardised(double slack, double threshold) {
    if (!(slack >= 0 && slack < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("slack was " + slack + " but must be at least 0");
    }
    return new Cusum("standardised", true, slack, Arguments.positive("threshold", threshold));
  }

  /** River's form: {@link #standardised} with slack 0.5 and threshold 5. */
  public static Cusum likeRiver() {
    return standardised(0.5, 5);
  }

  /**
   * MOA's form: increases over the running mean, slack 0.005, threshold 50, from the 29th value on.
   */
  public static Cusum likeMoa() {
    return new Cusum("moa", false, 0.005, 50);
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public Signal update(double value) {
    Arguments.finite(value);
    if (standardised ? standardisedDrift(value) : plainDrift(value)) {
      reset();
      return Signal.DRIFT;
    }
    return Signal.STABLE;
  }

  private boolean plainDrift(double value) {
    n++;
    // The quotient is ready before the value is.
    mean += (value - mean) * (1 / n);
    up = Math.max(0, up + value - mean - slack);
    return n >= REFERENCE - 1 && up > threshold;
  }

  private boolean standardisedDrift(double value) {
    if (n < REFERENCE) {
      n++;
      double before = mean;
      mean += (value - mean) / n;
      squares += (value - before) * (value - mean);
      if (n < REFERENCE) {
        return false;
      }
      unit = Math.sqrt(squares / (n - 1));
    }
    double deviation = value - mean;
    up = Math.max(0, up + deviation - slack * unit);
    down = Math.max(0, down - deviation - slack * unit);
    return Math.max(up, down) > threshold * unit;
  }

  private void reset() {
    n = 0;
    mean = 0;
    squares = 0;
    unit = 0;
    up = 0;
    down = 0;
  }

  @Override
  public DetectorState state() {
    return new DetectorState(id, new double[] {n, mean, squares, unit, up, down});
  }

  @Override
  public void restore(DetectorState state) {
    double[] values = state.of(id, 6);
    n = values[0];
    mean = values[1];
    squares = values[2];
    unit = values[3];
    up = values[4];
    down = values[5];
  }
}
