// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mlops4j.pipeline.RunOutcome;

class StormControlTest {
  private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
  private static final StormControl.Obstacles CLEAR =
      new StormControl.Obstacles(Optional.empty(), Optional.empty());
  private static final StormControl CONTROL =
      new StormControl(
          Duration.ofDays(2),
          3,
          Duration.ofDays(30),
          Duration.ofHours(1),
          Duration.ofHours(6),
          List.of());
  private static final Firing DRIFT = firing("drift", NOON, Firing.Kind.STANDING);

  private static Firing firing(String trigger, Instant due, Firing.Kind kind) {
    return new Firing(trigger, due, "because", kind);
  }

  private static Retraining run(Instant at, RunOutcome outcome) {
    return new Retraining(
        "run",
        at,
        1,
        List.of(DRIFT),
        JsonNodeFactory.instance.objectNode(),
        outcome,
        0,
        List.of(),
        at);
  }

  private static Admission ask(Instant now, Retraining... history) {
    return CONTROL.admit(List.of(DRIFT), now, List.of(history), CLEAR);
  }

  private static void assertRefused(Admission admission, Admission.Rule rule, String reason) {
    assertThat(admission).isEqualTo(new Admission.Refused(rule, reason));
  }

  @Test
  void theFirstWishIsGranted() {
    assertThat(ask(NOON)).isEqualTo(new Admission.Granted(List.of(DRIFT), NOON));
  }

  @Test
  void afterAVerdictThereIsACooldown() {
    Retraining held = run(NOON, RunOutcome.HELD);

    assertRefused(
        ask(NOON.plus(Duration.ofDays(2)).minusNanos(1), held),
        Admission.Rule.COOLDOWN,
        "run run was held at 2026-06-01T12:00:00Z, the next one may begin at"
            + " 2026-06-03T12:00:00Z");
    assertThat(ask(NOON.plus(Duration.ofDays(2)), held)).isInstanceOf(Admission.Granted.class);
  }

  @Test
  void afterFailuresTheWaitDoublesUpToTheLongest() {
    List<Retraining> failures = new ArrayList<>();
    List<Long> hours = new ArrayList<>();
    StormControl patient =
        new StormControl(
            CONTROL.cooldown(),
            100,
            CONTROL.period(),
            CONTROL.backOff(),
            CONTROL.longestBackOff(),
            List.of());
    for (int i = 0; i < 5; i++) {
      failures.add(run(NOON, i % 2 == 0 ? RunOutcome.FAILED : RunOutcome.INVALID));
      int hour = 0;
      while (patient.admit(List.of(DRIFT), NOON.plus(Duration.ofHours(hour)), failures, CLEAR)
          instanceof Admission.Refused) {
        hour++;
      }
      hours.add((long) hour);
    }
    assertThat(hours).containsExactly(1L, 2L, 4L, 6L, 6L);
    assertRefused(
        ask(NOON, failures.get(0), failures.get(1)),
        Admission.Rule.BACK_OFF,
        "2 runs in a row failed, the next one may begin at 2026-06-01T14:00:00Z");
  }

  @Test
  void theBudgetSlidesWithTime() {
    Retraining first = run(NOON.minus(Duration.ofDays(29)), RunOutcome.HELD);
    Retraining second = run(NOON.minus(Duration.ofDays(20)), RunOutcome.DEPLOYED);
    Retraining third = run(NOON.minus(Duration.ofDays(10)), RunOutcome.HELD);

    assertRefused(
        ask(NOON, first, second, third),
        Admission.Rule.BUDGET,
        "the budget of 3 in PT720H is used up, the next one may begin at 2026-06-02T12:00:00Z");
    assertThat(ask(NOON.plus(Duration.ofDays(1)), first, second, third))
        .isInstanceOf(Admission.Granted.class);
  }

  @Test
  void whatIsCaughtUpRunsOneByOneAsOfItsOwnTime() {
    Instant monday = NOON.minus(Duration.ofDays(4));
    Firing early = firing("schedule", monday, Firing.Kind.EACH);
    Firing late = firing("schedule", monday.plus(Duration.ofDays(2)), Firing.Kind.EACH);

    assertThat(CONTROL.admit(List.of(DRIFT, late, early), NOON, List.of(), CLEAR))
        .isEqualTo(new Admission.Granted(List.of(early), monday));
    assertThat(CONTROL.admit(List.of(late), NOON, List.of(run(monday, RunOutcome.HELD)), CLEAR))
        .isEqualTo(new Admission.Granted(List.of(late), late.due()));
  }

  @Test
  void frozenTimesAndTrialsMakeWishesWait() {
    StormControl frozen =
        new StormControl(
            CONTROL.cooldown(),
            3,
            CONTROL.period(),
            CONTROL.backOff(),
            CONTROL.longestBackOff(),
            List.of(Freeze.daily(LocalTime.of(9, 0), LocalTime.of(17, 0), ZoneOffset.UTC)));

    assertRefused(
        frozen.admit(List.of(DRIFT), NOON, List.of(), CLEAR),
        Admission.Rule.FREEZE,
        "frozen daily 09:00 to 17:00 in Z");
    assertRefused(
        CONTROL.admit(
            List.of(DRIFT),
            NOON,
            List.of(),
            new StormControl.Obstacles(Optional.empty(), Optional.of("v3 is on trial"))),
        Admission.Rule.TRIAL,
        "v3 is on trial");
    assertThat(Admission.Rule.FREEZE.waits() && Admission.Rule.TRIAL.waits()).isTrue();
    assertThat(Admission.Rule.STOPPED.waits() || Admission.Rule.COOLDOWN.waits()).isFalse();
  }

  @Test
  void aPersonMayPassAllButTheKillSwitchAndTheTrial() {
    Firing byHand = firing(Firing.BY_HAND, NOON, Firing.Kind.ONCE);
    List<Retraining> history =
        List.of(run(NOON, RunOutcome.HELD), run(NOON, RunOutcome.HELD), run(NOON, RunOutcome.HELD));

    assertThat(CONTROL.admit(List.of(byHand), NOON, history, CLEAR))
        .isInstanceOf(Admission.Granted.class);
    assertRefused(
        CONTROL.admit(
            List.of(byHand),
            NOON,
            history,
            new StormControl.Obstacles(Optional.of("stopped"), Optional.of("v3"))),
        Admission.Rule.STOPPED,
        "stopped");
  }

  @Test
  void freezesHoldFromTheirBeginningToBeforeTheirEnd() {
    Freeze night = Freeze.daily(LocalTime.of(22, 0), LocalTime.of(6, 0), ZoneOffset.UTC);
    assertThat(night.holds(Instant.parse("2026-06-01T22:00:00Z"))).isTrue();
    assertThat(night.holds(Instant.parse("2026-06-01T05:59:59Z"))).isTrue();
    assertThat(night.holds(Instant.parse("2026-06-01T06:00:00Z"))).isFalse();

    Freeze weekend = Freeze.on(ZoneOffset.UTC, DayOfWeek.SUNDAY, DayOfWeek.SATURDAY);
    assertThat(weekend).hasToString("on [SATURDAY, SUNDAY] in Z");
    assertThat(weekend.holds(Instant.parse("2026-06-06T00:00:00Z"))).isTrue();
    assertThat(weekend.holds(NOON)).isFalse();

    Freeze sale = Freeze.between(NOON, NOON.plusSeconds(60));
    assertThat(sale.holds(NOON)).isTrue();
    assertThat(sale.holds(NOON.plusSeconds(60))).isFalse();
    assertThatThrownBy(() -> Freeze.between(NOON, NOON))
        .hasMessage(
            "freeze began at 2026-06-01T12:00:00Z and ended at 2026-06-01T12:00:00Z but must end"
                + " later");
  }

  @Test
  void senselessSettingsAreRefused() {
    assertThatThrownBy(
            () ->
                new StormControl(
                    Duration.ZERO,
                    0,
                    Duration.ofDays(1),
                    Duration.ofHours(1),
                    Duration.ofHours(1),
                    List.of()))
        .hasMessage(
            "budget was 0 in PT24H but must be at least 1 in a time that is more than zero");
    assertThatThrownBy(
            () ->
                new StormControl(
                    Duration.ZERO,
                    1,
                    Duration.ofDays(1),
                    Duration.ofHours(2),
                    Duration.ofHours(1),
                    List.of()))
        .hasMessage(
            "back-off was PT2H up to PT1H but must be more than zero, and the longest no shorter");
  }
}
