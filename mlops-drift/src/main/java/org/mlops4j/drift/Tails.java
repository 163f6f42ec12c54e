// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.drift;

import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/** Upper tails of the distributions that tests are judged by. */
final class Tails {
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  private Tails() {}

  static double normal(double z) {
    return NORMAL.survivalProbability(z);
  }

  /** What is left of 1 when the lower tail is taken off: 0 from about 8.3 on. */
  static double normalByComplement(double z) {
    return 1 - NORMAL.cumulativeProbability(z);
  }

  /** 1 without degrees of freedom, where nothing could have varied. */
  static double chiSquared(double statistic, int degrees) {
    if (degrees == 0) {
      return Double.isNaN(statistic) ? Double.NaN : 1;
    }
    return statistic == Double.POSITIVE_INFINITY
        ? 0
        : ChiSquaredDistribution.of(degrees).survivalProbability(statistic);
  }

  static double twoSidedStudent(double statistic, double degrees) {
    if (Double.isNaN(statistic) || !(degrees > 0)) {
      return Double.NaN;
    }
    return Double.isInfinite(statistic)
        ? 0
        : 2 * TDistribution.of(degrees).survivalProbability(Math.abs(statistic));
  }
}
