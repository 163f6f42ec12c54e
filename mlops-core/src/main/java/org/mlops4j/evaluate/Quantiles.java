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

  /** The quantile of a beta distribution. */
  static double beta(double alpha, double beta, double probability) {
    return BetaDistribution.of(alpha, beta).inverseCumulativeProbability(probability);
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
}
