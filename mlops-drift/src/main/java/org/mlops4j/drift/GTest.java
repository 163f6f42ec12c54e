// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.drift;

import org.mlops4j.data.TwoSampleTest;

/**
 * The G test, {@code 2 Σ o·ln(o/e)} over the table of two rows and the categories: the likelihood
 * ratio for the hypothesis that both samples come from one distribution (Sokal and Rohlf,
 * "Biometry", 1981). Asymptotically χ² with one degree of freedom less than there are categories.
 * Numbers are taken as categories. Costs the categories.
 */
public final class GTest {
  private static final double SAME_TOTAL = 1e-8;

  private GTest() {}

  /** The default: homogeneity without correction, at least 50 values in each sample. */
  public static TwoSampleTest homogeneity(double alpha) {
    return JudgedTest.significance(
            "g/homogeneity",
            alpha,
            (first, second) ->
                ContingencyTable.of(BinCounts.categories(first, second)).logLikelihood(false))
        .requiring(50);
  }

  /** SciPy's {@code chi2_contingency} with the log-likelihood and Yates' correction for 2×2. */
  public static TwoSampleTest likeScipy(double alpha) {
    return JudgedTest.significance(
        "g/homogeneity/yates",
        alpha,
        (first, second) ->
            ContingencyTable.of(BinCounts.categories(first, second)).logLikelihood(true));
  }

  /**
   * Evidently's {@code g_test}: goodness of fit to the counts of the reference as they are, so
   * undefined unless both samples have the same size; drift below 0.1.
   */
  public static TwoSampleTest likeEvidently() {
    return JudgedTest.significance(
        "g/goodness-of-fit/evidently",
        0.1,
        (first, second) -> goodnessOfFit(BinCounts.categories(first, second)));
  }

  private static Measured goodnessOfFit(BinCounts counts) {
    double n = counts.referenceTotal();
    double m = counts.currentTotal();
    if (Math.abs(n - m) > SAME_TOTAL * Math.min(n, m)) {
      return Measured.UNDEFINED;
    }
    double sum = 0;
    for (int bin = 0; bin < counts.bins(); bin++) {
      double count = counts.current()[bin];
      sum += count == 0 ? 0 : count * Math.log(count / counts.reference()[bin]);
    }
    double statistic = 2 * sum;
    int degrees = counts.bins() - 1;
    return new Measured(
        statistic, degrees == 0 ? Double.NaN : Tails.chiSquared(statistic, degrees));
  }
}
