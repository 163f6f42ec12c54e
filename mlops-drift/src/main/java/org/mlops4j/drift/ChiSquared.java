// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.drift;

import org.mlops4j.data.TwoSampleTest;

/**
 * Pearson's χ² on the counts of categories; for numbers, each distinct one is a category.
 *
 * <p>{@link #homogeneity} tests the hypothesis that both samples come from one distribution, by the
 * table of two rows; it has one degree of freedom less than there are categories. {@link
 * #likeEvidently} takes the reference for the truth itself, which overstates the evidence: with
 * equal sizes its statistic is about twice as large. The p-values are asymptotic and need about
 * five expected rows in each cell. One category alone has the p-value 1. Costs the categories.
 */
public final class ChiSquared {
  private ChiSquared() {}

  /** The default: homogeneity without correction, at least 50 values in each sample. */
  public static TwoSampleTest homogeneity(double alpha) {
    return uncorrected(alpha).requiring(50);
  }

  /** {@link #homogeneity} for samples of any size. */
  public static TwoSampleTest uncorrected(double alpha) {
    return JudgedTest.significance(
        "chi-squared/homogeneity",
        alpha,
        (first, second) -> ContingencyTable.of(BinCounts.categories(first, second)).pearson(false));
  }

  /** SciPy's {@code chi2_contingency}: homogeneity with Yates' correction of a 2×2 table. */
  public static TwoSampleTest likeScipy(double alpha) {
    return JudgedTest.significance(
        "chi-squared/homogeneity/yates",
        alpha,
        (first, second) -> ContingencyTable.of(BinCounts.categories(first, second)).pearson(true));
  }

  /** The table of two rows that alibi-detect's {@code ChiSquareDrift} tests; drift below 0.05. */
  public static TwoSampleTest likeAlibi() {
    return likeScipy(0.05);
  }

  /**
   * The goodness of fit of the current counts to the shares of the reference, as SciPy's {@code
   * chisquare} and Evidently compute it; drift below 0.05. A category that the reference lacks
   * makes the statistic infinite; with one category the p-value is undefined.
   */
  public static TwoSampleTest likeEvidently() {
    return JudgedTest.significance(
        "chi-squared/goodness-of-fit",
        0.05,
        (first, second) -> goodnessOfFit(BinCounts.categories(first, second)));
  }

  private static Measured goodnessOfFit(BinCounts counts) {
    double scale = (double) counts.currentTotal() / counts.referenceTotal();
    double statistic = 0;
    for (int bin = 0; bin < counts.bins(); bin++) {
      double expected = counts.reference()[bin] * scale;
      double difference = counts.current()[bin] - expected;
      statistic += difference * difference / expected;
    }
    int degrees = counts.bins() - 1;
    return new Measured(
        statistic, degrees == 0 ? Double.NaN : Tails.chiSquared(statistic, degrees));
  }
}
