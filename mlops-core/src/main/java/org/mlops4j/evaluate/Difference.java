// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.evaluate;

/**
 * An estimated difference of two models on the same rows, with what is needed to judge it.
 *
 * <p>Bounds and p-values come from Student's t distribution, or from the normal distribution where
 * the degrees of freedom are infinite. They are {@code NaN} where the standard error or the degrees
 * are. Two models with the same answers differ by 0 with a standard error of 0: their interval is
 * [0, 0] and their p-values, 0/0, are undefined.
 *
 * @param estimate candidate less champion
 * @param standardError the standard error of the estimate; {@code NaN} where it is not known, as
 *     with one cluster alone
 * @param degreesOfFreedom one less than the number of independent clusters, or infinite
 */
public record Difference(double estimate, double standardError, double degreesOfFreedom) {

  /** Checks that neither the error nor the degrees are negative. */
  public Difference {
    if (standardError < 0) {
      throw new IllegalArgumentException(
          "standardError was " + standardError + " but must not be negative");
    }
    if (degreesOfFreedom <= 0) {
      throw new IllegalArgumentException(
          "degreesOfFreedom was " + degreesOfFreedom + " but must be positive");
    }
  }

  /** The estimate in units of its standard error; {@code NaN} where that is 0 or not known. */
  public double statistic() {
    return standardError == 0 ? Double.NaN : estimate / standardError;
  }

  /** How likely a difference this large in either direction is when there is none. */
  public double pValue() {
    return Math.min(1, 2 * Quantiles.upperTail(Math.abs(statistic()), degreesOfFreedom));
  }

  /** How likely an estimate this high is when the true difference is 0 or less. */
  public double pValueGreater() {
    return Quantiles.upperTail(statistic(), degreesOfFreedom);
  }

  /** How likely an estimate this low is when the true difference is 0 or more. */
  public double pValueLess() {
    return Quantiles.upperTail(-statistic(), degreesOfFreedom);
  }

  /**
   * The two-sided confidence interval.
   *
   * @param level the confidence level, in (0, 1)
   */
  public Interval interval(double level) {
    double reach = standardError * Quantiles.twoSided(level, degreesOfFreedom);
    return new Interval(estimate - reach, estimate + reach, level);
  }

  /**
   * The bound that the true difference exceeds with a confidence.
   *
   * @param level the one-sided confidence level, in (0, 1)
   */
  public double lowerBound(double level) {
    return estimate - standardError * Quantiles.oneSided(level, degreesOfFreedom);
  }

  /**
   * The bound that the true difference stays below with a confidence.
   *
   * @param level the one-sided confidence level, in (0, 1)
   */
  public double upperBound(double level) {
    return estimate + standardError * Quantiles.oneSided(level, degreesOfFreedom);
  }

  Difference negated() {
    return new Difference(0.0 - estimate, standardError, degreesOfFreedom);
  }
}
