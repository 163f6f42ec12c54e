// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.drift;

import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.mlops4j.data.NumericSample;
import org.mlops4j.data.Sample;
import org.mlops4j.drift.KolmogorovSmirnov.Alternative;
import org.mlops4j.drift.KolmogorovSmirnov.Method;

/**
 * How well scores tell current rows from reference rows. The scores must come from a classifier
 * that has not seen the row it scores; then, if both have one distribution, they are exchangeable
 * up to the dependence between folds (Lopez-Paz and Oquab, "Revisiting classifier two-sample
 * tests", ICLR 2017).
 *
 * @param area the area under the ROC curve, ½ if nothing has moved
 * @param areaPValue of the one-sided Mann–Whitney test that current rows score higher
 * @param gap the largest F − G of the scores of the reference and of the current rows
 * @param gapPValue of the one-sided Kolmogorov–Smirnov test
 * @param accuracy the share of rows on the right side of ½
 * @param accuracyPValue of the exact binomial test against always guessing the larger sample
 */
public record Separation(
    double area,
    double areaPValue,
    double gap,
    double gapPValue,
    double accuracy,
    double accuracyPValue) {

  /**
   * Judges scores in [0, 1], high for current rows; a score above ½ calls a row current.
   *
   * @throws IllegalArgumentException if either has no scores, or one is outside of [0, 1]
   */
  public static Separation of(double[] reference, double[] current) {
    check("reference", reference);
    check("current", current);
    NumericSample first = Sample.numbers(reference);
    NumericSample second = Sample.numbers(current);
    long n = first.size();
    long m = second.size();
    double lower = Ranks.of(first, second).sum() - n * (n + 1.0) / 2;
    long correct = first.atMost(0.5) + (m - second.atMost(0.5));
    Measured gap = KolmogorovSmirnov.measure(first, second, Alternative.GREATER, Method.AUTO);
    double guessing = Math.max(n, m) / (double) (n + m);
    return new Separation(
        1 - lower / ((double) n * m),
        MannWhitney.likeEvidently().compare(first, second).pValue(),
        gap.statistic(),
        gap.pValue(),
        correct / (double) (n + m),
        BinomialDistribution.of((int) (n + m), guessing).survivalProbability((int) correct - 1));
  }

  private static void check(String name, double[] scores) {
    if (scores.length == 0) {
      throw new IllegalArgumentException(name + " had no scores but must have at least 1");
    }
    for (int i = 0; i < scores.length; i++) {
      if (!(scores[i] >= 0 && scores[i] <= 1)) {
        throw new IllegalArgumentException(
            name + " score " + i + " was " + scores[i] + " but must lie in [0, 1]");
      }
    }
  }
}
