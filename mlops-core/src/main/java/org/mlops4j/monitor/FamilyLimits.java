// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.monitor;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Arrays;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Limits for a family of statistics, which clean windows exceed anywhere with at most a stated
 * probability.
 *
 * <p>Cube roots of the statistics are nearly normal (Wilson and Hilferty 1931, for chi-squared and
 * what behaves like it), so each is measured from its median in a scale of its own, and the limits
 * of all are one number c in that scale: the largest of a window decides, as in Westfall and Young
 * ("Resampling-Based Multiple Testing", 1993), which knows how columns depend on each other. Each
 * window is measured by the median and scale of the other ones, as a new one will be.
 *
 * <p>c is exceeded by a third of the clean windows that the rate would allow. Of m independent
 * ones, k = ⌊rate·m/3⌋ exceed it, so a new one does with the probability (k + 1)/(m + 1), on
 * average over references; the margin is for the luck of a single reference, which matters less the
 * more windows it has. Where even k = 0 would exceed the rate, a limit is the upper prediction
 * limit of one further window by Student's t at half the rate, for cube roots are only nearly
 * normal, with Bonferroni's correction (Hahn and Meeker, "Statistical Intervals", 1991), and at
 * least what was seen.
 */
final class FamilyLimits {
  /** Fewer windows tell nothing about how much they vary. */
  private static final int FEWEST = 4;

  private static final int DIGITS = 6;

  private final Spread[] spreads;
  private final double[] reaches;
  private final LimitSource.Method method;

  private FamilyLimits(Spread[] spreads, double[] reaches, LimitSource.Method method) {
    this.spreads = spreads;
    this.reaches = reaches;
    this.method = method;
  }

  /**
   * Limits.
   *
   * @param statistics of each member of the family, by window; {@code NaN} where undefined
   * @param independent how many of the windows do not share rows
   */
  static FamilyLimits of(double[][] statistics, int independent, double rate) {
    int members = statistics.length;
    int allowed = (int) (rate * independent / 3);
    Spread[] spreads = new Spread[members];
    double[][] roots = new double[members][];
    for (int i = 0; i < members; i++) {
      roots[i] = Arrays.stream(statistics[i]).map(StrictMath::cbrt).toArray();
      spreads[i] = new Spread(roots[i], allowed);
    }
    double[] reaches = new double[members];
    if (independent < FEWEST || members == 0) {
      Arrays.fill(reaches, Double.NaN);
      return new FamilyLimits(spreads, reaches, LimitSource.Method.NONE);
    }
    if (allowed + 1 <= rate * (independent + 1)) {
      double[] largest = largest(roots, spreads);
      int above = (int) ((long) allowed * largest.length / independent);
      double c = largest[largest.length - 1 - above];
      Arrays.setAll(reaches, i -> c * spreads[i].scale());
      return new FamilyLimits(spreads, reaches, LimitSource.Method.COUNTED);
    }
    double t =
        TDistribution.of(independent - 1).inverseSurvivalProbability(rate / 2 / members)
            * Math.sqrt(1 + 1.0 / independent);
    Arrays.setAll(
        reaches,
        i -> Math.max(t * spreads[i].deviation(), spreads[i].greatest() - spreads[i].median()));
    return new FamilyLimits(spreads, reaches, LimitSource.Method.EXTRAPOLATED);
  }

  LimitSource.Method method() {
    return method;
  }

  DriftLimit limit(int member, String test) {
    double typical = cube(spreads[member].median());
    return new DriftLimit(
        test,
        rounded(typical, RoundingMode.HALF_EVEN),
        rounded(cube(spreads[member].median() + reaches[member]), RoundingMode.CEILING));
  }

  /** The largest distance of each window over all members, ascending. */
  private static double[] largest(double[][] roots, Spread[] spreads) {
    double[] largest = new double[roots[0].length];
    Arrays.fill(largest, Double.NEGATIVE_INFINITY);
    for (int i = 0; i < roots.length; i++) {
      for (int window = 0; window < largest.length; window++) {
        largest[window] =
            Math.max(largest[window], spreads[i].distanceFromOthers(roots[i][window]));
      }
    }
    Arrays.sort(largest);
    return largest;
  }

  private static double cube(double root) {
    return root * root * root;
  }

  /** Rounded, so that the last bits of a library's quantile do not show. */
  private static double rounded(double value, RoundingMode mode) {
    return Double.isFinite(value)
        ? new BigDecimal(value).round(new MathContext(DIGITS, mode)).doubleValue()
        : value;
  }
}
