// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateTestTest {
  /** By brute force over all ways to draw the block's failures. */
  @ParameterizedTest
  @CsvSource({"1.8, 19, 2, 1, 1", "5, 6, 3, 4, 2", "2.5, 3, 3, 9, 1", "20, 40, 0, 10, 3"})
  void aBlockGrowsByTheRatioOfTwoHypergeometricLikelihoods(
      double odds, int champion, int championEvents, int challenger, int challengerEvents) {
    int events = championEvents + challengerEvents;
    double central = 0;
    double weighted = 0;
    for (int x = Math.max(0, events - champion); x <= Math.min(events, challenger); x++) {
      double weight = binomial(challenger, x) * binomial(champion, events - x);
      central += weight;
      weighted += weight * Math.pow(odds, x);
    }
    double expected = challengerEvents * Math.log(odds) - Math.log(weighted / central);

    assertThat(RateTest.growth(odds, champion, championEvents, challenger, challengerEvents))
        .isCloseTo(expected, within(1e-12));
  }

  /** The exact expectation over all outcomes of two binomial streams. */
  @ParameterizedTest
  @CsvSource({
    "0.02, 0.02",
    "0.3, 0.3",
    "0.9, 0.9",
    "0.3, 0.1",
    "0.1, 0.02",
    "0.02, 0.05",
    "0.3, 0.6"
  })
  void noOneWhoBetsAgainstAChallengerThatIsNoWorseGainsInTheMean(double champion, double better) {
    int of = 12;
    int versus = 5;
    for (double odds : RateTest.ODDS) {
      double mean = 0;
      for (int i = 0; i <= of; i++) {
        for (int j = 0; j <= versus; j++) {
          double probability =
              binomial(of, i)
                  * Math.pow(champion, i)
                  * Math.pow(1 - champion, of - i)
                  * binomial(versus, j)
                  * Math.pow(better, j)
                  * Math.pow(1 - better, versus - j);
          mean += probability * Math.exp(RateTest.growth(odds, of, i, versus, j));
        }
      }
      if (better > champion) {
        assertThat(mean).as("odds %s", odds).isGreaterThan(1);
      } else if (better == champion) {
        assertThat(mean).as("odds %s", odds).isCloseTo(1, within(1e-12));
      } else {
        assertThat(mean).as("odds %s", odds).isLessThan(1);
      }
    }
  }

  @Test
  void aBlockWithoutEventsOrWithoutOneOfTheVersionsTellsNothing() {
    assertThat(RateTest.growth(2, 100, 0, 50, 0)).isZero();
    assertThat(RateTest.growth(2, 100, 100, 50, 50)).isZero();
    assertThat(RateTest.growth(2, 0, 0, 50, 20)).isZero();
    assertThat(RateTest.growth(2, 100, 30, 0, 0)).isZero();
  }

  @Test
  void aLargeBlockIsFiniteAndFollowsItsNormalApproximation() {
    double none = RateTest.growth(1.35, 9_500_000, 95_000, 500_000, 5_000);
    double worse = RateTest.growth(1.35, 9_500_000, 95_000, 500_000, 6_750);

    assertThat(none).isCloseTo(-5_000 * 0.95 * 0.0459, within(20.0));
    assertThat(worse).isBetween(200.0, 300.0);
    assertThat(RateTest.growth(20, 1_000_000, 1_000_000, 1_000_000, 0)).isLessThan(-500_000);
  }

  private static double binomial(int of, int chosen) {
    double ways = 1;
    for (int i = 1; i <= chosen; i++) {
      ways = ways * (of - chosen + i) / i;
    }
    return ways;
  }
}
