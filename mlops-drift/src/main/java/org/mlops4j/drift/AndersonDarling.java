// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.drift;

import org.mlops4j.data.NumericSample;
import org.mlops4j.data.TwoSampleTest;

/**
 * The Anderson–Darling test of two samples: squared differences of the empirical distribution
 * functions, weighted so that the tails count, in the form for ties and standardised to mean 0 and
 * variance 1 (Scholz and Stephens, "K-sample Anderson–Darling tests", JASA 82 (1987), A²akN). The
 * null hypothesis is one distribution.
 *
 * <p>The p-value is interpolated in the table of that paper and stays within [0.001, 0.25]: a
 * smaller one is not known. Undefined, and so {@code INSUFFICIENT}, where all values are equal and
 * below four values in all. Costs n + m steps once the samples are sorted.
 */
public final class AndersonDarling {
  private static final double[] LOG_LEVELS = {
    Math.log(0.25),
    Math.log(0.1),
    Math.log(0.05),
    Math.log(0.025),
    Math.log(0.01),
    Math.log(0.005),
    Math.log(0.001)
  };
  // b₀ + b₁ + b₂ of table 2 for two samples.
  private static final double[] CRITICAL = {
    0.675 - 0.245 - 0.105,
    1.281 + 0.25 - 0.305,
    1.645 + 0.678 - 0.362,
    1.96 + 1.149 - 0.391,
    2.326 + 1.822 - 0.396,
    2.573 + 2.364 - 0.345,
    3.085 + 3.615 - 0.154
  };

  private AndersonDarling() {}

  /** The default: at least 50 values in each sample. */
  public static TwoSampleTest ties(double alpha) {
    return likeScipy(alpha).requiring(50);
  }

  /** SciPy's {@code anderson_ksamp} of two samples. */
  public static TwoSampleTest likeScipy(double alpha) {
    return JudgedTest.significance(
        "anderson-darling", alpha, Measure.numeric(AndersonDarling::measure));
  }

  /** Evidently's {@code anderson}: drift below 0.1. */
  public static TwoSampleTest likeEvidently() {
    return likeScipy(0.1);
  }

  private static Measured measure(NumericSample reference, NumericSample current) {
    BinCounts counts = BinCounts.distinct(reference, current);
    double n = counts.referenceTotal();
    double m = counts.currentTotal();
    double total = n + m;
    if (counts.bins() < 2 || total < 4) {
      return Measured.UNDEFINED;
    }
    double sum = 0;
    double first = 0;
    double second = 0;
    for (int bin = 0; bin < counts.bins(); bin++) {
      double inFirst = counts.reference()[bin];
      double inSecond = counts.current()[bin];
      double equal = inFirst + inSecond;
      double below = first + second + equal / 2;
      double spread = below * (total - below) - total * equal / 4;
      double firstGap = total * (first + inFirst / 2) - below * n;
      double secondGap = total * (second + inSecond / 2) - below * m;
      sum += equal / total * (firstGap * firstGap / n + secondGap * secondGap / m) / spread;
      first += inFirst;
      second += inSecond;
    }
    double statistic = (sum * (total - 1) / total - 1) / Math.sqrt(variance(n, m));
    return new Measured(statistic, interpolated(statistic));
  }

  private static double variance(double n, double m) {
    double total = n + m;
    double inverse = 1 / n + 1 / m;
    double harmonic = 0;
    double nested = 0;
    for (int i = 1; i < total - 1; i++) {
      harmonic += 1 / (total - i);
      nested += harmonic / (i + 1);
    }
    harmonic += 1;
    double a = (4 * nested - 6) + (10 - 6 * nested) * inverse;
    double b =
        (2 * nested - 4) * 4
            + 16 * harmonic
            + (2 * nested - 14 * harmonic - 4) * inverse
            - 8 * harmonic
            + 4 * nested
            - 6;
    double c =
        (6 * harmonic + 2 * nested - 2) * 4
            + (4 * harmonic - 4 * nested + 6) * 2
            + (2 * harmonic - 6) * inverse
            + 4 * harmonic;
    double d = (2 * harmonic + 6) * 4 - 8 * harmonic;
    return (((a * total + b) * total + c) * total + d) / ((total - 1) * (total - 2) * (total - 3));
  }

  private static double interpolated(double statistic) {
    if (statistic < CRITICAL[0]) {
      return 0.25;
    }
    if (statistic > CRITICAL[CRITICAL.length - 1]) {
      return 0.001;
    }
    return Math.exp(Parabola.fitted(CRITICAL, LOG_LEVELS).at(statistic));
  }
}
