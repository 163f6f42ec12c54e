// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.drift;

import java.util.function.DoubleUnaryOperator;
import org.mlops4j.data.TwoSampleTest;

/**
 * The z test of two proportions with pooled variance, {@code z = (p₁ − p₂)/√(p(1 − p)(1/n + 1/m))},
 * for columns of at most two categories. The null hypothesis is that the first category, in the
 * order of the labels, is as frequent in both. z² is the uncorrected χ² of the 2×2 table. One
 * category alone has the statistic 0 and the p-value 1; with more than two it is undefined.
 */
public final class TwoProportions {
  private TwoProportions() {}

  /** The default: at least 50 values in each sample. */
  public static TwoSampleTest pooled(double alpha) {
    return JudgedTest.significance(
            "two-proportions/pooled",
            alpha,
            (first, second) -> z(BinCounts.categories(first, second), Tails::normal))
        .requiring(50);
  }

  /**
   * Evidently's {@code z}: drift below 0.05. The p-value is a difference from 1 and so 0 where it
   * is below about 1e-16.
   */
  public static TwoSampleTest likeEvidently() {
    return JudgedTest.significance(
        "two-proportions/pooled/evidently",
        0.05,
        (first, second) -> z(BinCounts.categories(first, second), Tails::normalByComplement));
  }

  private static Measured z(BinCounts counts, DoubleUnaryOperator upperTail) {
    if (counts.bins() > 2) {
      return Measured.UNDEFINED;
    }
    if (counts.bins() == 1) {
      return new Measured(0, 1);
    }
    double n = counts.referenceTotal();
    double m = counts.currentTotal();
    double pooled = (counts.reference()[0] + counts.current()[0]) / (n + m);
    double difference = counts.reference()[0] / n - counts.current()[0] / m;
    double z = difference / Math.sqrt(pooled * (1 - pooled) * (1 / n + 1 / m));
    return new Measured(z, 2 * upperTail.applyAsDouble(Math.abs(z)));
  }
}
