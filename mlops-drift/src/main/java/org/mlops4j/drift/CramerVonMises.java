// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.drift;

import org.mlops4j.data.NumericSample;
import org.mlops4j.data.TwoSampleTest;

/**
 * The Cramér–von Mises test of two samples: {@code T = nm/(n + m)² Σ (F − G)²} over all values, by
 * ranks (Anderson 1962). The null hypothesis is one continuous distribution; unlike
 * Kolmogorov–Smirnov it adds up small differences over the whole range.
 *
 * <p>With at most 20 values in each sample the p-value is exact (Xiao, Gordon and Yakovlev 2007),
 * else by the limiting distribution (Csörgő and Faraway 1996), known to 1e-14. Ties make T too
 * large: two samples of one and the same value are no evidence, but have T above 0; so prefer
 * {@link ChiSquared} for few distinct values. Costs n + m steps once the samples are sorted.
 */
public final class CramerVonMises {
  private static final int EXACT_UP_TO = 20;
  private static final double SERIES_END = 1e-17;
  private static final double SCIPY_SERIES_END = 1e-7;

  private CramerVonMises() {}

  /**
   * The default: at least 50 values in each sample; undefined where all values are equal.
   *
   * @param alpha drift below it
   */
  public static TwoSampleTest asymptotic(double alpha) {
    return JudgedTest.significance(
            "cramer-von-mises",
            alpha,
            Measure.numeric(
                (first, second) ->
                    BinCounts.distinct(first, second).bins() == 1
                        ? Measured.UNDEFINED
                        : measure(first, second, SERIES_END)))
        .requiring(50);
  }

  /** SciPy's {@code cramervonmises_2samp}, whose series ends at 1e-7. */
  public static TwoSampleTest likeScipy(double alpha) {
    return JudgedTest.significance(
        "cramer-von-mises/scipy",
        alpha,
        Measure.numeric((first, second) -> measure(first, second, SCIPY_SERIES_END)));
  }

  /** Evidently's {@code cramer_von_mises}: drift below 0.1. */
  public static TwoSampleTest likeEvidently() {
    return likeScipy(0.1);
  }

  private static Measured measure(NumericSample reference, NumericSample current, double end) {
    Ranks ranks = Ranks.of(reference, current);
    double n = ranks.n();
    double m = ranks.m();
    double pairs = n * m;
    double total = n + m;
    double statistic = ranks.squares() / (pairs * total) - (4 * pairs - 1) / (6 * total);
    if (Math.max(n, m) <= EXACT_UP_TO) {
      return new Measured(statistic, SquaredGaps.upperTail(ranks.n(), ranks.m(), ranks.squares()));
    }
    double mean = (1 + 1 / total) / 6;
    double variance =
        (total + 1)
            * (4 * pairs * total - 3 * (n * n + m * m) - 2 * pairs)
            / (45 * total * total * 4 * pairs);
    double scaled = 1.0 / 6 + (statistic - mean) / Math.sqrt(45 * variance);
    double p = scaled < 0.003 ? 1 : Math.max(0, 1 - limit(scaled, end));
    return new Measured(statistic, p);
  }

  /** The limiting distribution function, by its series in Bessel functions. */
  private static double limit(double x, double end) {
    double sum = 0;
    double coefficient = 1 / (Math.PI * Math.sqrt(x));
    for (int k = 0; ; k++) {
      double y = 4 * k + 1;
      double q = y * y / (16 * x);
      double term = coefficient * Math.sqrt(y) * BesselQuarter.scaled(q);
      sum += term;
      if (Math.abs(term) < end) {
        return sum;
      }
      // Γ(k + ½)/k! by its recurrence.
      coefficient *= (k + 0.5) / (k + 1);
    }
  }
}
