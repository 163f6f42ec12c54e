// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mlops4j.pipeline.RunOutcome;
import org.mlops4j.store.Events;
import org.mlops4j.store.Json;

/** What a tick adds to the journal, decided without any of the parts that act. */
class PlannerTest {
  private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);

  record Days(int count) {}

  private final LoopState state = new LoopState();

  PlannerTest() {
    state.apply(new LoopEvent.Began("model", NOON, NOON));
  }

  private static Seen at(Instant now, String trial) {
    return new Seen(
        now,
        1,
        Map.of(1, NOON),
        Optional.ofNullable(trial),
        Optional.empty(),
        Signal.quiet(),
        Signal.quiet());
  }

  private List<LoopEvent> plan(Instant now, String trial, Trigger... triggers) {
    LoopDraft draft = new LoopDraft("model", state);
    new Planner<Days>(List.of(triggers), StormControl.DEFAULT, (asOf, why) -> new Days(3))
        .plan(draft, at(now, trial), "run");
    return draft.events();
  }

  @Test
  void aWishThatIsGrantedIsPlannedWithItsParametersAndReasons() {
    Trigger nightly = Trigger.schedule("0 13 * * *", ZoneOffset.UTC);

    assertThat(plan(NOON.plus(HOUR), null, nightly))
        .singleElement()
        .isInstanceOfSatisfying(
            LoopEvent.RetrainingPlanned.class,
            planned -> {
              assertThat(planned.parameters()).hasToString("{\"count\":3}");
              assertThat(planned.why()).extracting(Firing::trigger).containsExactly("schedule");
              assertThat(planned.asked()).isEqualTo(NOON.plus(HOUR));
            });
    assertThat(state.running()).hasValueSatisfying(run -> assertThat(run.run()).isEqualTo("run"));
  }

  @Test
  void aStandingWishIsRefusedOnceAndAScheduledOneEachTimeItComes() {
    Trigger always = Trigger.when("always", situation -> Optional.of("because"));
    Trigger hourly = Trigger.schedule("0 * * * *", ZoneOffset.UTC);

    assertThat(plan(NOON.plusSeconds(60), "v2 is on trial", always)).hasSize(1);
    assertThat(plan(NOON.plusSeconds(120), "v2 is on trial", always)).isEmpty();
    assertThat(plan(NOON.plus(HOUR), "v2 is on trial", always, hourly)).hasSize(1);
    assertThat(state.pending).extracting(Firing::trigger).containsExactly("schedule");
    assertThat(plan(NOON.plus(HOUR.multipliedBy(2)), "v2 is on trial", always, hourly)).hasSize(1);
    assertThat(state.pending)
        .extracting(Firing::due)
        .containsExactly(NOON.plus(HOUR.multipliedBy(2)));

    assertThat(plan(NOON.plus(HOUR.multipliedBy(2)).plusSeconds(60), null))
        .singleElement()
        .isInstanceOf(LoopEvent.RetrainingPlanned.class);
    assertThat(state.pending).isEmpty();
  }

  @Test
  void aFailedRunPutsItsScheduleBackAndAnAlarmHasToComeAgain() {
    Trigger always = Trigger.when("always", situation -> Optional.of("because"));
    plan(NOON.plus(HOUR), null, always, Trigger.schedule("0 13 * * *", ZoneOffset.UTC));

    state.apply(
        new LoopEvent.RetrainingEnded(
            "model", NOON.plus(HOUR), "run", RunOutcome.FAILED, 0, List.of("no rows")));

    assertThat(state.pending).extracting(Firing::trigger).containsExactly("schedule");
    assertThat(state.running()).isEmpty();
  }

  @Test
  void aPolicyThatThrowsIsNamed() {
    LoopDraft draft = new LoopDraft("model", state);
    Planner<Days> planner =
        new Planner<>(
            List.of(Trigger.when("always", situation -> Optional.of("because"))),
            StormControl.DEFAULT,
            (asOf, why) -> {
              throw new ArithmeticException("/ by zero");
            });

    assertThatThrownBy(() -> planner.plan(draft, at(NOON.plus(HOUR), null), "run"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "the retrain policy failed for 2026-06-01T13:00:00Z: java.lang.ArithmeticException: /"
                + " by zero");
  }

  @Test
  void whatIsPlannedComesBackFromItsJson() {
    Events<LoopEvent> events = Events.of("loop", LoopEvent.class);
    List<LoopEvent> planned =
        plan(NOON.plus(HOUR), null, Trigger.schedule("0 13 * * *", ZoneOffset.UTC));

    assertThat(events.item(planned.get(0)).type()).isEqualTo("loop.RetrainingPlanned");
    assertThat(Json.read(events.item(planned.get(0)).json(), LoopEvent.RetrainingPlanned.class))
        .isEqualTo(planned.get(0));
  }

  @Test
  void periodsAreCutFromTheEpochOn() {
    Periods days = new Periods(Duration.ofDays(1));

    assertThat(days.floor(NOON)).isEqualTo("2026-06-01T00:00:00Z");
    assertThat(days.ceiling(NOON)).isEqualTo("2026-06-02T00:00:00Z");
    assertThat(days.ceiling(days.floor(NOON))).isEqualTo(days.floor(NOON));
    assertThat(days.between(days.floor(NOON), NOON.plus(Duration.ofDays(2)))).hasSize(3);
    assertThatThrownBy(() -> new Periods(Duration.ofMillis(1_500)))
        .hasMessage("period was PT1.5S but must be whole seconds");
  }
}
