// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.drift.stream;

/**
 * The drift detection method for the errors of a model: the error rate p and its standard deviation
 * {@code s = √(p(1 − p)/n)} are held against their smallest sum so far; p + s above p_min + 2·s_min
 * is a warning and above p_min + 3·s_min a drift (Gama, Medas, Castillo and Rodrigues, "Learning
 * with drift detection", SBIA 2004).
 *
 * <p>The null hypothesis is a constant error rate. A stream that starts without errors has s_min 0,
 * and its first error is a drift. Warnings are frequent by construction: the smallest sum is one of
 * many. Takes 0 (right) and 1 (wrong); constant time and memory.
 */
public final class Ddm implements StreamDetector {
  private final String id;
  private final int least;
  private final int leastForMinimum;
  private final double warning;
  private final double drift;
  private double n;
  private double errors;
  private double smallestRate;
  private double smallestDeviation;
  private double smallestSum;
  private double warningLimit;
  private double driftLimit;

  private Ddm(String mode, int least, int leastForMinimum, double warning, double drift) {
    this.id = "ddm/" + mode + "/" + least + "/" + warning + "/" + drift;
    this.least = least;
    this.leastForMinimum = leastForMinimum;
    this.warning = warning;
    this.drift = drift;
    reset();
  }

  /** The default, equal to River's: nothing is judged in the first 30 values. */
  public static Ddm standard() {
    return likeRiver(30, 2, 3);
  }

  /**
   * River's form.
   *
   * @param warmStart values before the first that is judged, at least 1
   * @param warning standard deviations for a warning, above 0
   * @param drift standard deviations for a drift, above 0
   */
  public static Ddm likeRiver(int warmStart, double warning, double drift) {
    Arguments.atLeast("warmStart", 1, warmStart);
    Arguments.positive("warning", warning);
    Arguments.positive("drift", drift);
    return new Ddm("river", warmStart + 1, warmStart + 1, warning, drift);
  }

  /** MOA's form: the minimum counts from the 29th value on, drift from the 30th. */
  public static Ddm likeMoa() {
    return new Ddm("moa", 30, 29, 2, 3);
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public Signal update(double value) {
    errors += Arguments.error(value);
    n++;
    double rate = errors / n;
    double deviation = Math.sqrt(rate * (1 - rate) / n);
    if (n < leastForMinimum) {
      return Signal.STABLE;
    }
    double sum = rate + deviation;
    if (sum <= smallestSum) {
      holdAgainst(rate, deviation);
    }
    if (n >= least && sum > driftLimit) {
      reset();
      return Signal.DRIFT;
    }
    return sum > warningLimit ? Signal.WARNING : Signal.STABLE;
  }

  private void holdAgainst(double smallestRate, double smallestDeviation) {
    this.smallestRate = smallestRate;
    this.smallestDeviation = smallestDeviation;
    smallestSum = smallestRate + smallestDeviation;
    warningLimit = smallestRate + warning * smallestDeviation;
    driftLimit = smallestRate + drift * smallestDeviation;
  }

  private void reset() {
    n = 0;
    errors = 0;
    holdAgainst(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);
  }

  @Override
  public DetectorState state() {
    return new DetectorState(id, new double[] {n, errors, smallestRate, smallestDeviation});
  }

  @Override
  public void restore(DetectorState state) {
    double[] values = state.of(id, 4);
    n = values[0];
    errors = values[1];
    holdAgainst(values[2], values[3]);
  }
}
