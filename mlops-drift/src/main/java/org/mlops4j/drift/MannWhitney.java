// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.drift;

import org.mlops4j.data.TwoSampleTest;

/**
 * The Mann–Whitney U test: {@code U = R − n(n + 1)/2} with the sum R of the reference's ranks, the
 * number of pairs in which the reference value is the larger one, ties half (Mann and Whitney
 * 1947). The null hypothesis is one distribution; it sees a shift, not a change of spread.
 *
 * <p>The p-value is exact where either sample has at most 8 values and none is tied, else normal
 * with corrections for ties and continuity; 1 where all values are equal. Costs n + m steps once
 * the samples are sorted, the exact p-value 8·n·m more.
 */
public final class MannWhitney {
  private static final int EXACT_UP_TO = 8;

  private MannWhitney() {}

  /** The default: two-sided, at least 50 values in each sample. */
  public static TwoSampleTest twoSided(double alpha) {
    return likeScipy(alpha).requiring(50);
  }

  /** SciPy's {@code mannwhitneyu}, two-sided. */
  public static TwoSampleTest likeScipy(double alpha) {
    return JudgedTest.significance(
        "mann-whitney/two-sided",
        alpha,
        Measure.numeric(
            (first, second) -> {
              Ranks ranks = Ranks.of(first, second);
              double u = u(ranks);
              double larger = Math.max(u, (double) ranks.n() * ranks.m() - u);
              return new Measured(u, Math.min(1, 2 * upperTail(ranks, larger)));
            }));
  }

  /** Evidently's {@code mannw}: only values that have become larger count; drift below 0.05. */
  public static TwoSampleTest likeEvidently() {
    return JudgedTest.significance(
        "mann-whitney/less",
        0.05,
        Measure.numeric(
            (first, second) -> {
              Ranks ranks = Ranks.of(first, second);
              double u = u(ranks);
              return new Measured(u, upperTail(ranks, (double) ranks.n() * ranks.m() - u));
            }));
  }

  private static double u(Ranks ranks) {
    return ranks.sum() - ranks.n() * (ranks.n() + 1.0) / 2;
  }

  /** P(U ≥ u). */
  private static double upperTail(Ranks ranks, double u) {
    if (Math.min(ranks.n(), ranks.m()) <= EXACT_UP_TO && ranks.ties() == 0) {
      return exact(ranks.n(), ranks.m(), (int) u);
    }
    double pairs = (double) ranks.n() * ranks.m();
    double total = ranks.total();
    double variance = pairs / 12 * (total + 1 - ranks.ties() / (total * (total - 1)));
    double excess = u - pairs / 2 - 0.5;
    return variance <= 0 ? (excess < 0 ? 1 : 0) : Tails.normal(excess / Math.sqrt(variance));
  }

  /** By the coefficients of the Gaussian binomial Π (1 − x^(m + i))/(1 − x^i), i = 1 … n. */
  private static double exact(int n, int m, int u) {
    int few = Math.min(n, m);
    int many = Math.max(n, m);
    int pairs = few * many;
    double[] ways = new double[pairs + 1];
    ways[0] = 1;
    for (int i = 1; i <= few; i++) {
      for (int k = pairs; k >= many + i; k--) {
        ways[k] -= ways[k - many - i];
      }
      for (int k = i; k <= pairs; k++) {
        ways[k] += ways[k - i];
      }
    }
    // The numbers are symmetric, and those of the near end carry no rounding of the far one.
    double tail = 0;
    for (int k = 0; k <= pairs - u; k++) {
      tail += ways[k];
    }
    double all = 0;
    for (double way : ways) {
      all += way;
    }
    return Math.min(1, tail / all);
  }
}
