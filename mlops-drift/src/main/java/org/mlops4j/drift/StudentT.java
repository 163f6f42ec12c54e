// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.drift;

import org.mlops4j.data.NumericSample;
import org.mlops4j.data.TwoSampleTest;

/**
 * The t test of two means, {@code t = (x̄ − ȳ)/√(s²/n + s'²/m)}, two-sided. The null hypothesis is
 * equal means; a change of spread alone goes unseen. Undefined, and so {@code INSUFFICIENT}, where
 * either sample has fewer than two values and where all values of both are equal; two samples of
 * one value each that differ have an infinite statistic. Costs n + m steps.
 */
public final class StudentT {
  private StudentT() {}

  /** The default: Welch's test, at least 50 values in each sample. */
  public static TwoSampleTest welch(double alpha) {
    return likeScipy(alpha).requiring(50);
  }

  /** SciPy's {@code ttest_ind} of unequal variances: Welch (1947). */
  public static TwoSampleTest likeScipy(double alpha) {
    return JudgedTest.significance(
        "t/welch", alpha, Magnitude.reduced(Measure.numeric(StudentT::unequalVariances)));
  }

  /** Evidently's {@code t_test}: Student's, with one variance for both; drift below 0.05. */
  public static TwoSampleTest likeEvidently() {
    return JudgedTest.significance(
        "t/pooled", 0.05, Magnitude.reduced(Measure.numeric(StudentT::equalVariances)));
  }

  private static Measured unequalVariances(NumericSample reference, NumericSample current) {
    Moments first = Moments.of(reference);
    Moments second = Moments.of(current);
    double a = first.unbiasedVariance() / first.size();
    double b = second.unbiasedVariance() / second.size();
    double share = a / (a + b);
    double degrees =
        1 / (share * share / (first.size() - 1) + (1 - share) * (1 - share) / (second.size() - 1));
    return judged(first.mean() - second.mean(), a + b, degrees);
  }

  private static Measured equalVariances(NumericSample reference, NumericSample current) {
    Moments first = Moments.of(reference);
    Moments second = Moments.of(current);
    double degrees = first.size() + second.size() - 2.0;
    double variance =
        (first.squares() + second.squares()) / degrees * (1.0 / first.size() + 1.0 / second.size());
    return Math.min(first.size(), second.size()) < 2
        ? Measured.UNDEFINED
        : judged(first.mean() - second.mean(), variance, degrees);
  }

  private static Measured judged(double difference, double variance, double degrees) {
    if (variance == 0 && difference != 0) {
      return new Measured(difference * Double.POSITIVE_INFINITY, 0);
    }
    double statistic = difference / Math.sqrt(variance);
    return variance > 0 && Double.isFinite(variance) && !Double.isNaN(degrees)
        ? new Measured(statistic, Tails.twoSidedStudent(statistic, degrees))
        : Measured.UNDEFINED;
  }
}
