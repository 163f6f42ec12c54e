// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.evaluate;

import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.distribution.ContinuousDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/** Quantiles and tails of the few distributions that intervals need. */
final class Quantiles {
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  private Quantiles() {}

  /** How many standard errors a two-sided interval reaches to each side. */
  static double twoSided(double level, double degreesOfFreedom) {
    return upper((1 - Interval.requireLevel(level)) / 2, degreesOfFreedom);
  }

  /** How many standard errors a one-sided bound lies away; negative for levels below one half. */
  static double oneSided(double level, double degreesOfFreedom) {
    return upper(1 - Interval.requireLevel(level), degreesOfFreedom);
  }

  /** The probability of exceeding a statistic. */
  static double upperTail(double statistic, double degreesOfFreedom) {
    if (Double.isNaN(statistic) || Double.isNaN(degreesOfFreedom)) {
      return Double.NaN;
    }
    return student(degreesOfFreedom).survivalProbability(statistic);
  }

  /**
   * The quantile of a beta distribution. The library's own root finder stops at an absolute error
   * of 1e-9, which is too coarse near 0; Newton steps on the logit scale finish its work.
   */
  static double beta(double alpha, double beta, double probability) {
    BetaDistribution distribution = BetaDistribution.of(alpha, beta);
    double start = distribution.inverseCumulativeProbability(probability);
    double logit = logit(Math.min(Math.max(start, 1e-12), 1 - 1e-12));
    for (int step = 0; step < 50; step++) {
      double x = 1 / (1 + StrictMath.exp(-logit));
      double slope = distribution.density(x) * x * (1 - x);
      double move = (distribution.cumulativeProbability(x) - probability) / slope;
      logit -= Math.min(2, Math.max(-2, move));
      if (!(Math.abs(move) > 1e-13 * Math.abs(logit))) {
        break;
      }
    }
    return 1 / (1 + StrictMath.exp(-logit));
  }

  private static double upper(double tail, double degreesOfFreedom) {
    if (Double.isNaN(degreesOfFreedom)) {
      return Double.NaN;
    }
    return student(degreesOfFreedom).inverseSurvivalProbability(tail);
  }

  private static ContinuousDistribution student(double degreesOfFreedom) {
    return Double.isInfinite(degreesOfFreedom) ? NORMAL : TDistribution.of(degreesOfFreedom);
  }

  private static double logit(double x) {
    return StrictMath.log(x / (1 - x));
  }
}
