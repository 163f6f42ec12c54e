// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.rollout;

import java.util.List;
import java.util.Locale;

/**
 * Evidence that something happens more often with the challenger than with the champion.
 *
 * @param champion how often it could have happened with the champion
 * @param championEvents how often it did
 * @param challenger how often it could have happened with the challenger
 * @param challengerEvents how often it did
 * @param worse logarithms of the wealth of the bettors of {@link RateTest}
 */
public record RateEvidence(
    long champion, long championEvents, long challenger, long challengerEvents, List<Double> worse)
    implements Evidence {
  static final RateEvidence NONE = new RateEvidence(0, 0, 0, 0, Wealth.begin(RateTest.ODDS.length));

  public RateEvidence {
    worse = List.copyOf(worse);
  }

  /** The evidence with one more block of trials. */
  RateEvidence and(long trials, long events, long challengerTrials, long moreChallengerEvents) {
    return new RateEvidence(
        champion + trials,
        championEvents + events,
        challenger + challengerTrials,
        challengerEvents + moreChallengerEvents,
        Wealth.grown(
            worse,
            RateTest.ODDS,
            odds -> RateTest.growth(odds, trials, events, challengerTrials, moreChallengerEvents)));
  }

  GuardOutcome judge(double level) {
    if (champion == 0 || challenger == 0) {
      return GuardOutcome.NO_DATA;
    }
    return Wealth.mean(worse) >= 1 / level ? GuardOutcome.WORSE : GuardOutcome.CLEAR;
  }

  /** All in one line, for events of this name among trials of that name. */
  String describe(String events, String trials, double level) {
    return String.format(
        Locale.ROOT,
        "%s: %d of %d %s against %d of %d of the champion, evidence of worse %.3g of %.0f",
        events,
        challengerEvents,
        challenger,
        trials,
        championEvents,
        champion,
        Wealth.mean(worse),
        1 / level);
  }
}
