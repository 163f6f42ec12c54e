// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.drift;

import java.util.Locale;
import org.apache.commons.math3.special.Gamma;
import org.mlops4j.data.EmpiricalGap;
import org.mlops4j.data.NumericSample;
import org.mlops4j.data.TwoSampleTest;

/**
 * The Kolmogorov–Smirnov test of two samples of numbers: the largest difference of their empirical
 * distribution functions F (reference) and G (current), {@code D = sup |F − G|}.
 *
 * <p>The null hypothesis is that both samples come from one continuous distribution. With ties the
 * p-value is conservative, but for {@link #likeR}; for a column of few distinct values use {@link
 * ChiSquared}. The statistic is counted in whole numbers and exact.
 *
 * <p>P-values: exact by counting lattice paths (Hodges 1958), asymptotic by the exact distribution
 * of one sample of nm/(n + m) values (Simard and L'Ecuyer 2011), one-sided by Hodges' expansion.
 * Undefined, and so {@code INSUFFICIENT}: an empty sample, and the asymptotic two-sided p-value of
 * one value against one. Infinities are left out.
 *
 * <p>Costs n + m steps once the samples are sorted; the exact p-value up to n·m steps more.
 */
public final class KolmogorovSmirnov {
  private static final int EXACT_UP_TO = 10_000;
  private static final double LOG_OVERFLOW = Math.log(Double.MAX_VALUE);

  /** Which differences count. */
  public enum Alternative {
    /** F and G differ: the largest |F − G|. */
    TWO_SIDED,
    /** F lies below G, so the current values are smaller: the largest G − F. */
    LESS,
    /** F lies above G, so the current values are larger: the largest F − G. */
    GREATER
  }

  /** How the p-value is computed. */
  public enum Method {
    /** Exact while neither sample has more than 10,000 values, else asymptotic. */
    AUTO,
    /** By counting paths, as if no two values were equal. */
    EXACT,
    /**
     * By counting the ways to deal the values that there are to both samples, equal ones included,
     * as R does from 4.2 on where it is asked for an exact p-value. Costs n·m steps.
     */
    EXACT_GIVEN_TIES,
    /** By the limit for many values. */
    ASYMPTOTIC
  }

  private KolmogorovSmirnov() {}

  /** The default: two-sided, p-value by {@link Method#AUTO}, at least 50 values in each sample. */
  public static TwoSampleTest twoSided(double alpha) {
    return likeScipy(Alternative.TWO_SIDED, Method.AUTO, alpha).requiring(50);
  }

  /**
   * SciPy's {@code ks_2samp}; drift below {@code alpha}. As there, the exact p-value gives way to
   * the asymptotic one where it is one-sided for samples of different sizes and C(n + m, n) exceeds
   * the range of doubles, and where it is two-sided for samples of one size and rounded above 1.
   */
  public static TwoSampleTest likeScipy(Alternative alternative, Method method, double alpha) {
    return JudgedTest.significance(
        "ks/" + name(alternative) + "/" + name(method), alpha, measure(alternative, method));
  }

  /**
   * R's {@code ks.test(exact = TRUE)}: exact for tied values too. Costs n·m steps; drift below
   * {@code alpha}.
   */
  public static TwoSampleTest likeR(Alternative alternative, double alpha) {
    return likeScipy(alternative, Method.EXACT_GIVEN_TIES, alpha);
  }

  /** Evidently's {@code ks}: two-sided, {@link Method#AUTO}, drift at 0.05 and below. */
  public static TwoSampleTest likeEvidently() {
    return new JudgedTest(
        "ks/two-sided/auto/evidently",
        0.05,
        JudgedTest.Rule.P_AT_MOST,
        measure(Alternative.TWO_SIDED, Method.AUTO));
  }

  /** The two-sided asymptotic test that alibi-detect uses for each feature; drift below 0.05. */
  public static TwoSampleTest likeAlibi() {
    return likeScipy(Alternative.TWO_SIDED, Method.ASYMPTOTIC, 0.05);
  }

  private static String name(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static Measure measure(Alternative alternative, Method method) {
    return Measure.numeric(
        (reference, current) -> measure(reference, current, alternative, method));
  }

  static Measured measure(
      NumericSample reference, NumericSample current, Alternative alternative, Method method) {
    EmpiricalGap gap = EmpiricalGap.of(reference, current);
    boolean exact =
        method == Method.EXACT
            || (method == Method.AUTO && Math.max(gap.n(), gap.m()) <= EXACT_UP_TO);
    long decisive =
        switch (alternative) {
          case TWO_SIDED -> gap.largest();
          case LESS -> gap.below();
          case GREATER -> gap.above();
        };
    double statistic = gap.share(decisive);
    if (method == Method.EXACT_GIVEN_TIES) {
      boolean twoSided = alternative == Alternative.TWO_SIDED;
      boolean[] ends = LatticePaths.ends(reference, current);
      return new Measured(
          statistic, LatticePaths.givenTies(gap.n(), gap.m(), ends, decisive, twoSided));
    }
    double p;
    if (alternative == Alternative.TWO_SIDED) {
      double counted = exact ? LatticePaths.twoSided(gap.n(), gap.m(), decisive) : Double.NaN;
      p = counted <= 1 ? counted : KolmogorovDistribution.upperTail(effectiveSize(gap), statistic);
    } else {
      p =
          exact && countable(gap.n(), gap.m())
              ? LatticePaths.oneSided(gap.n(), gap.m(), decisive)
              : oneSidedLimit(gap.n(), gap.m(), statistic);
    }
    return new Measured(statistic, p);
  }

  private static long effectiveSize(EmpiricalGap gap) {
    return (long) Math.rint((double) gap.n() * gap.m() / ((double) gap.n() + gap.m()));
  }

  private static boolean countable(int n, int m) {
    return n == m
        || Gamma.logGamma(n + m + 1.0) - Gamma.logGamma(n + 1.0) - Gamma.logGamma(m + 1.0)
            < LOG_OVERFLOW;
  }

  private static double oneSidedLimit(int n, int m, double statistic) {
    double large = Math.max(n, m);
    double small = Math.min(n, m);
    double z = Math.sqrt(large * small / (large + small)) * statistic;
    double correction =
        2 * z * (large + 2 * small) / Math.sqrt(large * small * (large + small)) / 3;
    return Math.min(1, Math.exp(-2 * z * z - correction));
  }
}
