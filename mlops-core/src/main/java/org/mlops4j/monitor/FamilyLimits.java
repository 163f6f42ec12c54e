// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.monitor;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Arrays;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Limits for a family of statistics, which clean windows exceed anywhere with at most a stated
 * probability.
 *
 * <p>Cube roots of the statistics are nearly normal (Wilson and Hilferty 1931, for chi-squared and
 * what behaves like it), so each is measured from its mean in a scale of its own, and the limits of
 * all are one number c in that scale: the largest of a window decides, as in Westfall and Young
 * ("Resampling-Based Multiple Testing", 1993), which knows how columns depend on each other. The
 * scale of a heavy-tailed statistic is stretched until its most extreme window is no more extreme
 * than that of a normal one, so that it does not set the limit of all others.
 *
 * <p>c is exceeded by so few windows that the true rate is at most the stated one with a confidence
 * of 0.9 (Wilks 1941, distribution-free tolerance limits). Where there are too few windows for any
 * such c, the limit is the upper prediction limit of one further window by Student's t with
 * Bonferroni's correction (Hahn and Meeker 1991), and at least what was seen.
 */
final class FamilyLimits {
  private static final double CONFIDENCE = 0.9;

  /** Fewer windows tell nothing about how much they vary. */
  private static final int FEWEST = 4;

  private static final int DIGITS = 6;

  private final double[] means;
  private final double[] reaches;
  private final LimitSource.Method method;

  private FamilyLimits(double[] means, double[] reaches, LimitSource.Method method) {
    this.means = means;
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
    double[][] roots = new double[members][];
    double[] means = new double[members];
    double[] scales = new double[members];
    for (int i = 0; i < members; i++) {
      roots[i] = Arrays.stream(statistics[i]).map(StrictMath::cbrt).toArray();
      means[i] = mean(roots[i]);
      scales[i] = scale(roots[i], means[i]);
    }
    double[] reaches = new double[members];
    if (independent < FEWEST || members == 0) {
      Arrays.fill(reaches, Double.NaN);
      return new FamilyLimits(means, reaches, LimitSource.Method.NONE);
    }
    int allowed = allowed(independent, rate);
    if (allowed >= 0) {
      double[] largest = largest(roots, means, scales);
      int above = (int) ((long) allowed * largest.length / independent);
      double c = largest[largest.length - 1 - above];
      Arrays.setAll(reaches, i -> c * scales[i]);
      return new FamilyLimits(means, reaches, LimitSource.Method.COUNTED);
    }
    double t =
        TDistribution.of(independent - 1).inverseSurvivalProbability(rate / members)
            * Math.sqrt(1 + 1.0 / independent);
    Arrays.setAll(
        reaches, i -> Math.max(t * deviation(roots[i], means[i]), max(roots[i]) - means[i]));
    return new FamilyLimits(means, reaches, LimitSource.Method.EXTRAPOLATED);
  }

  LimitSource.Method method() {
    return method;
  }

  DriftLimit limit(int member, String test) {
    double typical = cube(means[member]);
    return new DriftLimit(
        test,
        rounded(typical, RoundingMode.HALF_EVEN),
        rounded(cube(means[member] + reaches[member]), RoundingMode.CEILING));
  }

  /**
   * How many of so many independent windows may exceed the limit, if their true rate is to be at
   * most the stated one with confidence; -1 if there are too few windows for any.
   */
  static int allowed(int windows, double rate) {
    double probability = StrictMath.pow(1 - rate, windows);
    double atMost = probability;
    int exceeding = -1;
    while (atMost <= 1 - CONFIDENCE && exceeding < windows) {
      exceeding++;
      probability *= (double) (windows - exceeding) / (exceeding + 1) * rate / (1 - rate);
      atMost += probability;
    }
    return exceeding;
  }

  /** The largest deviation of each window over all members, ascending. */
  private static double[] largest(double[][] roots, double[] means, double[] scales) {
    double[] largest = new double[roots.length == 0 ? 0 : roots[0].length];
    Arrays.fill(largest, Double.NEGATIVE_INFINITY);
    for (int i = 0; i < roots.length; i++) {
      for (int window = 0; window < largest.length; window++) {
        double deviation = scales[i] > 0 ? (roots[i][window] - means[i]) / scales[i] : 0;
        if (deviation > largest[window]) {
          largest[window] = deviation;
        }
      }
    }
    Arrays.sort(largest);
    return largest;
  }

  private static double scale(double[] roots, double mean) {
    long defined = Arrays.stream(roots).filter(root -> !Double.isNaN(root)).count();
    if (defined < 2) {
      return 0;
    }
    return Math.max(deviation(roots, mean), (max(roots) - mean) / expectedLargest(defined));
  }

  /** About the expected largest of so many normal numbers (Blom 1958). */
  private static double expectedLargest(long count) {
    return NormalDistribution.of(0, 1)
        .inverseCumulativeProbability((count - 0.375) / (count + 0.25));
  }

  private static double mean(double[] roots) {
    double sum = 0;
    int defined = 0;
    for (double root : roots) {
      if (!Double.isNaN(root)) {
        sum += root;
        defined++;
      }
    }
    return sum / defined;
  }

  private static double max(double[] roots) {
    double max = Double.NaN;
    for (double root : roots) {
      max = root <= max ? max : Double.isNaN(root) ? max : root;
    }
    return max;
  }

  private static double deviation(double[] roots, double mean) {
    double squares = 0;
    int defined = 0;
    for (double root : roots) {
      if (!Double.isNaN(root)) {
        squares += (root - mean) * (root - mean);
        defined++;
      }
    }
    return defined < 2 ? 0 : Math.sqrt(squares / (defined - 1));
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
