// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.evaluate;

import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * McNemar's test of two classifiers on the same rows: only the rows on which exactly one of them is
 * right tell them apart, and without a difference each of the two kinds is as likely.
 *
 * <p>McNemar, "Note on the sampling error of the difference between correlated proportions",
 * Psychometrika 12 (1947). The test takes rows as independent: where they are clustered, use the
 * difference of {@link BinaryEvaluation#ACCURACY} instead.
 *
 * @param candidateOnly rows on which the candidate alone is right
 * @param championOnly rows on which the champion alone is right
 */
public record McNemar(long candidateOnly, long championOnly) {

  /** Checks that no count is negative and that their sum is one that a test can take. */
  public McNemar {
    if (candidateOnly < 0 || championOnly < 0) {
      throw new IllegalArgumentException(
          "candidateOnly was "
              + candidateOnly
              + " and championOnly "
              + championOnly
              + " but neither may be negative");
    }
    if (candidateOnly > Integer.MAX_VALUE - championOnly) {
      throw new IllegalArgumentException(
          "candidateOnly was "
              + candidateOnly
              + " and championOnly "
              + championOnly
              + " but together they must not exceed "
              + Integer.MAX_VALUE);
    }
  }

  /**
   * Counts the rows on which one evaluation's decision is right and the other's is not; weights are
   * left out of account.
   *
   * @throws IllegalArgumentException if the evaluations are not of the same rows
   */
  public static McNemar of(BinaryEvaluation candidate, BinaryEvaluation champion) {
    candidate.requireSameRows(champion);
    long candidateOnly = 0;
    long championOnly = 0;
    for (int row = 0; row < candidate.rows(); row++) {
      boolean candidateRight = candidate.decision(row) == candidate.truth(row);
      boolean championRight = champion.decision(row) == champion.truth(row);
      if (candidateRight && !championRight) {
        candidateOnly++;
      } else if (championRight && !candidateRight) {
        championOnly++;
      }
    }
    return new McNemar(candidateOnly, championOnly);
  }

  /** The two-sided p-value of the exact binomial test, at most 1; 1 without discordant rows. */
  public double exactP() {
    return Math.min(1, 2 * binomial().cumulativeProbability(smaller()));
  }

  /**
   * The two-sided mid-p-value, which counts the observed outcome by half (Fagerland, Lydersen and
   * Laake 2013); less conservative than the exact test. 1 without discordant rows.
   */
  public double midP() {
    if (discordant() == 0) {
      return 1;
    }
    double point = binomial().probability(smaller());
    return Math.min(1, 2 * binomial().cumulativeProbability(smaller()) - point);
  }

  /** The statistic (b − c)²/(b + c); {@code NaN} without discordant rows. */
  public double chiSquared() {
    double difference = candidateOnly - championOnly;
    return difference * difference / discordant();
  }

  /** The p-value of {@link #chiSquared()} with one degree of freedom. */
  public double chiSquaredP() {
    return upperTail(chiSquared());
  }

  /**
   * The statistic with Edwards' continuity correction, (|b − c| − 1)²/(b + c); {@code NaN} without
   * discordant rows.
   */
  public double correctedChiSquared() {
    double difference = Math.abs(candidateOnly - championOnly) - 1;
    return discordant() == 0 ? Double.NaN : difference * difference / discordant();
  }

  /** The p-value of {@link #correctedChiSquared()} with one degree of freedom. */
  public double correctedChiSquaredP() {
    return upperTail(correctedChiSquared());
  }

  private static double upperTail(double statistic) {
    return Double.isNaN(statistic)
        ? Double.NaN
        : ChiSquaredDistribution.of(1).survivalProbability(statistic);
  }

  private BinomialDistribution binomial() {
    return BinomialDistribution.of((int) discordant(), 0.5);
  }

  private int smaller() {
    return (int) Math.min(candidateOnly, championOnly);
  }

  private long discordant() {
    return candidateOnly + championOnly;
  }
}
