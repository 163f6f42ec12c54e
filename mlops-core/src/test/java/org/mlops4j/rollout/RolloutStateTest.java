// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mlops4j.evaluate.BinaryEvaluation;
import org.mlops4j.store.Json;

class RolloutStateTest {
  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
  private static final Trial TRIAL =
      Release.canary().steps(1, 5, 25).bake(Duration.ofMinutes(10)).minimumSamples(100);

  private RolloutState state = begin(TRIAL);

  @Test
  void theShareGrowsOnlyAfterTimeAndSamples() {
    assertThat(look(5, 60, 6_000)).isInstanceOf(RolloutDecision.Hold.class);
    assertThat(look(11, 39, 3_900).reasons())
        .containsExactly("the challenger answered 99 of 100 requests");
    assertThat(look(12, 1, 99))
        .isEqualTo(
            new RolloutDecision.Advance(
                500,
                List.of(
                    "baked for PT12M and answered 100 requests at 1.0 %",
                    "failures: 0 of 100 requests against 0 of 9999 of the champion,"
                        + " evidence of worse 1.00 of 20")));
    assertThat(look(15, 1_000, 19_000).reasons()).containsExactly("baked for PT3M of PT10M");
    assertThat(look(22, 0, 0))
        .isInstanceOfSatisfying(
            RolloutDecision.Advance.class,
            advance -> assertThat(advance.basisPoints()).isEqualTo(2_500));
    assertThat(look(33, 100, 300)).isInstanceOf(RolloutDecision.Promote.class);
  }

  @Test
  void aTrialWithoutTrafficHoldsForEver() {
    RolloutState silent = begin(TRIAL.minimumSamples(1).bake(Duration.ZERO));
    for (int day = 1; day <= 1_000; day++) {
      RolloutState.Judged judged =
          silent.after(RolloutObservation.nothing(START.plus(Duration.ofDays(day))));
      assertThat(judged.decision().reasons())
          .containsExactly(
              "the challenger answered 0 of 1 requests",
              "failures: 0 of 0 requests against 0 of 0 of the champion,"
                  + " evidence of worse 1.00 of 20");
      assertThat(judged.decision()).isInstanceOf(RolloutDecision.Hold.class);
      silent = judged.state();
    }
  }

  @Test
  void whileTheClockShowsLessThanBeforeNoTimePasses() {
    look(5, 100, 1_000);
    assertThat(look(-60, 0, 0).reasons()).containsExactly("baked for PT5M of PT10M");
    assertThat(look(4, 1, 10).reasons()).containsExactly("baked for PT5M of PT10M");
    assertThat(state.progress().seen()).isEqualTo(START.plus(Duration.ofMinutes(5)));
    assertThat(look(10, 0, 0)).isInstanceOf(RolloutDecision.Advance.class);
    assertThat(state.basisPoints()).isEqualTo(500);
  }

  @Test
  void manyFailuresEndTheTrialAtOnceAndSayWhy() {
    RolloutDecision decision =
        after(
            new RolloutObservation(
                START.plusSeconds(1), CallCounts.of(950, 10), CallCounts.of(50, 10), List.of()));

    assertThat(decision)
        .hasToString(
            "roll back: failures: 10 of 50 requests against 10 of 950 of the champion,"
                + " evidence of worse 7.54e+06 of 20");
  }

  @Test
  void slowAnswersEndTheTrial() {
    state = begin(TRIAL.unguarded().guard(Guard.latency(Duration.ofMillis(2))));
    assertThat(
            after(
                new RolloutObservation(
                    START,
                    new CallCounts(9_000, 0, 600, 6),
                    new CallCounts(1_000, 0, 60, 12),
                    List.of())))
        .isInstanceOfSatisfying(
            RolloutDecision.RollBack.class,
            back ->
                assertThat(back.reasons().get(0))
                    .startsWith("answers above PT0.002S: 12 of 60 timed against 6 of 600"));
  }

  @Test
  void withoutTimesTheGuardAgainstSlownessHolds() {
    state = begin(TRIAL.unguarded().guard(Guard.latency(Duration.ofMillis(2))));
    assertThat(look(60, 1_000, 9_000).reasons())
        .containsExactly(
            "answers above PT0.002S: 0 of 0 timed against 0 of 0 of the champion,"
                + " evidence of worse 1.00 of 20");
  }

  @Test
  void aMetricThatMustBeBetterKeepsTheLastStepUntilThatIsProven() {
    Trial trial = TRIAL.unguarded().steps(50).guard(Guard.better(BinaryEvaluation.AUC).clusters(3));
    state = begin(trial);
    look(60, 1_000, 1_000);
    List<RolloutDecision> decisions = new ArrayList<>();
    for (int day = 1; day <= 9; day++) {
      decisions.add(day(day, 0.70, 0.72 + 0.001 * day));
    }
    assertThat(decisions.get(1).reasons().get(0))
        .startsWith("AUC: mean improvement +0.0215 in 2 clusters (at least 3), worse in 0");
    assertThat(decisions).extracting(d -> d instanceof RolloutDecision.Promote).contains(true);
    assertThat(decisions.get(4)).isInstanceOf(RolloutDecision.Hold.class);
  }

  @Test
  void aMetricOfWhichLessIsBetterIsTurned() {
    state = begin(TRIAL.guard(Guard.notWorse(BinaryEvaluation.BRIER)));
    for (int day = 1; day <= 9; day++) {
      after(
          new RolloutObservation(
              START,
              CallCounts.NONE,
              CallCounts.NONE,
              List.of(new MetricDifference("Brier", "2026-03-0" + day, 0.20, 0.19))));
    }
    assertThat(((MetricEvidence) state.progress().evidence().get(1)).lost()).isZero();
  }

  @Test
  void aTrialThatLastsTooLongEnds() {
    state = begin(TRIAL.within(Duration.ofDays(7)));
    assertThat(look(7 * 24 * 60, 0, 0))
        .hasToString("roll back: not promoted within PT168H, it lasts PT168H");
  }

  @Test
  void aTrialPromotedByHandWaitsAtItsLastStep() {
    state = begin(((Trial) Release.canaryPercent(5)));
    assertThat(look(1_000, 10_000, 10_000)).hasToString("hold: waits to be promoted by hand");
  }

  /** What an auditor does with a journal. */
  @Test
  void theSameObservationsGiveTheSameDecisionsToTheByte() {
    Trial trial =
        TRIAL
            .guard(Guard.latency(Duration.ofMillis(2)))
            .guard(Guard.notWorse(BinaryEvaluation.AUC));
    List<RolloutObservation> seen = new ArrayList<>();
    for (int look = 1; look <= 60; look++) {
      seen.add(
          new RolloutObservation(
              START.plus(Duration.ofMinutes(look)),
              new CallCounts(97, look % 7, 13, look % 2),
              new CallCounts(11, look % 5 == 0 ? 1 : 0, 3, look % 4 == 0 ? 1 : 0),
              List.of(
                  new MetricDifference(
                      "AUC", "d" + (100 + look), 0.7, 0.71 - 0.018 * (look % 2)))));
    }
    String once = log(begin(trial), seen);
    String stored =
        log(
            Json.read(Json.text(begin(trial)), RolloutState.class),
            seen.stream()
                .map(look -> Json.read(Json.text(look), RolloutObservation.class))
                .toList());

    assertThat(stored).isEqualTo(once);
    assertThat(once).contains("\"basisPoints\":500,\"reasons\"");
  }

  /** After each look the state goes through its JSON, as in a restart. */
  private static String log(RolloutState begin, List<RolloutObservation> seen) {
    StringBuilder log = new StringBuilder();
    RolloutState state = begin;
    for (RolloutObservation look : seen) {
      RolloutState.Judged judged = state.after(look);
      log.append(Json.text(judged)).append('\n');
      state = Json.read(Json.text(judged.state()), RolloutState.class);
    }
    return log.toString();
  }

  private static RolloutState begin(Trial trial) {
    return RolloutState.begin("m", 1, 2, trial, START);
  }

  private RolloutDecision look(int minute, long challenger, long champion) {
    return after(
        new RolloutObservation(
            START.plus(Duration.ofMinutes(minute)),
            CallCounts.of(champion, 0),
            CallCounts.of(challenger, 0),
            List.of()));
  }

  private RolloutDecision day(int day, double champion, double challenger) {
    return after(
        new RolloutObservation(
            START.plus(Duration.ofDays(day)),
            CallCounts.NONE,
            CallCounts.NONE,
            List.of(new MetricDifference("AUC", "2026-03-0" + day, champion, challenger))));
  }

  private RolloutDecision after(RolloutObservation seen) {
    RolloutState.Judged judged = state.after(seen);
    state = judged.state();
    return judged.decision();
  }
}
