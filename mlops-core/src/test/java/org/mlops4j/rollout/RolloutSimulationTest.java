// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mlops4j.evaluate.BinaryEvaluation;

/**
 * Whole rollouts in virtual time, peeked at all the time: how often are good challengers taken
 * back, and bad ones? With {@code -Dmlops.simulation=nightly} of everything there is more.
 */
class RolloutSimulationTest {
  private static final boolean NIGHTLY = "nightly".equals(System.getProperty("mlops.simulation"));
  private static final int ROLLOUTS = NIGHTLY ? 10_000 : 1_000;
  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

  /**
   * A canary as a user writes it: 2 % of errors are told from 5 % within some thousand requests.
   */
  private static final Trial CANARY =
      Release.canary().steps(10, 25, 50).bake(Duration.ofMinutes(10)).minimumSamples(4_000);

  @ParameterizedTest
  @ValueSource(doubles = {0.005, 0.01, 0.02})
  void atMostOneInTwentyEqualChallengersIsTakenBack(double errors) {
    int takenBack = takenBack(CANARY, errors, errors, ROLLOUTS);

    assertThat(takenBack).isLessThanOrEqualTo(ROLLOUTS / 20);
  }

  @ParameterizedTest
  @CsvSource({"0.005, 0.0125", "0.01, 0.025", "0.02, 0.05"})
  void atLeastNinetyNineOfAHundredWithTwoAndAHalfTimesTheErrorsAreTakenBack(
      double errors, double worse) {
    int takenBack = takenBack(CANARY, errors, worse, ROLLOUTS);

    assertThat(takenBack).isGreaterThanOrEqualTo(ROLLOUTS * 99 / 100);
  }

  @Test
  void aBetterChallengerIsHardlyEverTakenBack() {
    assertThat(takenBack(CANARY, 0.02, 0.01, ROLLOUTS / 5)).isZero();
  }

  @Test
  void severalGuardsTogetherKeepTheLevel() {
    Trial guarded =
        CANARY
            .guard(Guard.latency(Duration.ofMillis(1)))
            .guard(Guard.notWorse(BinaryEvaluation.AUC));

    assertThat(takenBack(guarded, 0.01, 0.01, ROLLOUTS)).isLessThanOrEqualTo(ROLLOUTS / 20);
  }

  @ParameterizedTest
  @ValueSource(strings = {"normal", "cauchy", "growing", "uniform"})
  void atMostOneInTwentyModelsThatAreNoWorseIsCalledWorseInSixtyDays(String shape) {
    int worse = 0;
    for (int seed = 0; seed < ROLLOUTS; seed++) {
      worse += daysUntilWorse(shape, 0, 60, seed) <= 60 ? 1 : 0;
    }
    assertThat(worse).isLessThanOrEqualTo(ROLLOUTS / 20);
  }

  /** Effects are mean over standard deviation of the daily differences. */
  @ParameterizedTest
  @CsvSource({"1.5, 10, 0.7", "1.0, 20, 0.8", "0.75, 30, 0.8"})
  void aWorseModelIsFoundWithinDays(double effect, int days, double power) {
    int found = 0;
    for (int seed = 0; seed < ROLLOUTS; seed++) {
      found += daysUntilWorse("normal", -effect, days, seed) <= days ? 1 : 0;
    }
    assertThat(found).isGreaterThanOrEqualTo((int) (power * ROLLOUTS));
  }

  private static int daysUntilWorse(String shape, double mean, int days, int seed) {
    Random random = new Random(0x9E3779B97F4A7C15L * (seed + 1));
    MetricEvidence evidence = MetricEvidence.NONE;
    for (int day = 1; day <= days; day++) {
      double noise =
          switch (shape) {
            case "normal" -> random.nextGaussian();
            case "cauchy" -> Math.tan(Math.PI * (random.nextDouble() - 0.5));
            case "growing" -> day * random.nextGaussian();
            default -> random.nextDouble() - 0.5;
          };
      evidence = evidence.and("day " + (100 + day), mean + noise, 0);
      if (Wealth.mean(evidence.worse()) >= 20) {
        return day;
      }
    }
    return days + 1;
  }

  private static int takenBack(Trial trial, double champion, double challenger, int rollouts) {
    int takenBack = 0;
    for (int seed = 0; seed < rollouts; seed++) {
      takenBack += isTakenBack(trial, champion, challenger, seed) ? 1 : 0;
    }
    return takenBack;
  }

  /** One rollout, looked at after every 100 requests. */
  private static boolean isTakenBack(Trial trial, double champion, double challenger, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    RolloutState state = RolloutState.begin("m", 1, 2, trial, START);
    for (int look = 1; look < 100_000; look++) {
      int tried = binomial(random, 100, state.basisPoints() / 10_000.0);
      CallCounts asked = counts(random, 100 - tried, champion);
      CallCounts askedOnTrial = counts(random, tried, challenger);
      List<MetricDifference> differences = new ArrayList<>();
      if (look % 100 == 0) {
        double noise = random.nextDouble() - 0.5;
        differences.add(
            new MetricDifference("AUC", "day " + (100_000 + look), 0.7, 0.7 + 0.05 * noise));
      }
      RolloutState.Judged judged =
          state.after(
              new RolloutObservation(
                  START.plusSeconds(10L * look), asked, askedOnTrial, differences));
      state = judged.state();
      if (judged.decision() instanceof RolloutDecision.RollBack) {
        return true;
      }
      if (judged.decision() instanceof RolloutDecision.Promote) {
        return false;
      }
    }
    throw new AssertionError("the rollout did not end: " + state);
  }

  private static CallCounts counts(SplittableRandom random, int requests, double errors) {
    return new CallCounts(
        requests, binomial(random, requests, errors), requests, binomial(random, requests, 0.01));
  }

  /** How many of so many trials succeed, found by the gaps between successes. */
  private static int binomial(SplittableRandom random, int trials, double chance) {
    int successes = -1;
    int next = -1;
    do {
      successes++;
      next += 1 + (int) (Math.log(1 - random.nextDouble()) / Math.log1p(-chance));
    } while (next < trials);
    return successes;
  }
}
