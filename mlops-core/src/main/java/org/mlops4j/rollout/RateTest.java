// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.rollout;

/**
 * The anytime-valid test of two streams of Bernoulli trials, challenger against champion.
 *
 * <p>Trials come in blocks. Given how many trials of a block each version had, and how many events
 * there were in all, the number of the challenger's events is hypergeometric if the versions do not
 * differ, and follows Fisher's noncentral hypergeometric distribution if their odds do. The ratio
 * of the two likelihoods is an e-variable for "the challenger's odds are no higher": its
 * expectation is 1 when they are equal, and less when they are lower, because the ratio grows with
 * the challenger's events. It is exact for any number of trials, knows no nuisance parameter, and
 * the rate that both share may change from block to block, as in an outage. Products over blocks
 * are e-processes, and so is their mean over several odds ratios.
 *
 * <p>Y. Hao, P. Grünwald, T. Lardy, L. Long, R. Adams, "E-values for k-sample tests with
 * exponential families", Sequential Analysis 43 (2024), conditional e-variable; J. Ville, "Étude
 * critique de la notion de collectif" (1939).
 */
final class RateTest {
  /** The odds ratios on which the bettors bet. */
  static final double[] ODDS = {1.35, 1.8, 2.5, 5, 20};

  private static final double LARGE = 0x1p900;
  private static final double LOG_LARGE = 900 * StrictMath.log(2);
  private static final double NEGLIGIBLE = 0x1p-70;

  private RateTest() {}

  /**
   * The logarithm of the e-value of a block.
   *
   * @param odds the alternative: the challenger's odds over the champion's
   */
  static double growth(
      double odds, long champion, long championEvents, long challenger, long challengerEvents) {
    long events = championEvents + challengerEvents;
    if (champion == 0 || challenger == 0 || events == 0 || events == champion + challenger) {
      return 0;
    }
    long least = Math.max(0, events - champion);
    return (challengerEvents - least) * StrictMath.log(odds)
        - logSum(odds, champion, challenger, events)
        + logSum(1, champion, challenger, events);
  }

  /**
   * The logarithm of the sum of the weights of all possible numbers of the challenger's events,
   * relative to the weight of the least one.
   */
  private static double logSum(double odds, long champion, long challenger, long events) {
    long least = Math.max(0, events - champion);
    long most = Math.min(events, challenger);
    double term = 1;
    double sum = 1;
    double scale = 0;
    for (long x = least; x < most; x++) {
      double ratio = odds * (events - x) / (x + 1) * (challenger - x) / (champion - events + x + 1);
      term *= ratio;
      sum += term;
      if (sum > LARGE) {
        term /= LARGE;
        sum /= LARGE;
        scale += LOG_LARGE;
      }
      if (ratio < 1 && term < sum * NEGLIGIBLE) {
        break;
      }
    }
    return scale + StrictMath.log(sum);
  }
}
