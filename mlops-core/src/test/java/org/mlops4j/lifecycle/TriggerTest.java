// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TriggerTest {
  private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

  private static Situation between(Instant since, Instant now) {
    return new Situation(
        since, now, Optional.empty(), 0, Signal.quiet(), Signal.quiet(), Signal.quiet());
  }

  private static Situation seeing(long rows, Signal drift, Signal decay) {
    return new Situation(
        NOON.minusSeconds(60), NOON, Optional.of(NOON), rows, drift, Signal.quiet(), decay);
  }

  @Test
  void thirtyDaysWithAChangeOfClocksGiveExactlyTheseFirings() {
    Trigger nightly = Trigger.schedule("30 2 * * *", ZoneId.of("Europe/Berlin"));
    List<Firing> fired = new ArrayList<>();
    Instant start = Instant.parse("2026-03-15T00:00:00Z");

    for (int hour = 0; hour < 30 * 24; hour++) {
      Instant since = start.plus(Duration.ofHours(hour));
      fired.addAll(nightly.fired(between(since, since.plus(Duration.ofHours(1)))));
    }

    List<Instant> expected = new ArrayList<>();
    for (int day = 15; day <= 28; day++) {
      expected.add(Instant.parse("2026-03-" + day + "T01:30:00Z"));
    }
    expected.add(Instant.parse("2026-03-29T01:00:00Z"));
    expected.add(Instant.parse("2026-03-30T00:30:00Z"));
    expected.add(Instant.parse("2026-03-31T00:30:00Z"));
    for (int day = 1; day <= 13; day++) {
      expected.add(Instant.parse(String.format("2026-04-%02dT00:30:00Z", day)));
    }
    assertThat(fired).extracting(Firing::due).isEqualTo(expected);
  }

  @Test
  void afterFiveDaysDownTheLatestTimeFiresOrEachIfItCatchesUp() {
    Schedule daily = Trigger.schedule("0 3 * * *", ZoneOffset.UTC);
    Situation back = between(NOON.minus(Duration.ofDays(5)), NOON);

    assertThat(daily.fired(back))
        .containsExactly(
            new Firing(
                "schedule",
                Instant.parse("2026-06-01T03:00:00Z"),
                "'0 3 * * *' in Z was due at 2026-06-01T03:00:00Z; 4 earlier times were missed and"
                    + " are left out",
                Firing.Kind.ONCE));
    assertThat(daily.catchUp().fired(back))
        .hasSize(5)
        .allMatch(firing -> firing.kind() == Firing.Kind.EACH)
        .first()
        .hasToString("schedule: '0 3 * * *' in Z was due at 2026-05-28T03:00:00Z");
  }

  @Test
  void aTimeFiresInTheTickThatReachesItAndNoLaterOne() {
    Trigger noon = Trigger.schedule("0 12 * * *", ZoneOffset.UTC);

    assertThat(noon.fired(between(NOON.minusSeconds(60), NOON.minusNanos(1)))).isEmpty();
    assertThat(noon.fired(between(NOON.minusNanos(1), NOON))).hasSize(1);
    assertThat(noon.fired(between(NOON, NOON.plusSeconds(60)))).isEmpty();
    assertThat(noon.fired(between(NOON, NOON))).isEmpty();
  }

  @Test
  void enoughLabelledRowsFire() {
    Trigger rows = Trigger.labelledRows(1_000);

    assertThat(rows.fired(seeing(999, Signal.quiet(), Signal.quiet()))).isEmpty();
    assertThat(rows.fired(seeing(1_204, Signal.quiet(), Signal.quiet())))
        .extracting(Firing::toString)
        .containsExactly(
            "rows: 1204 labelled rows came since the last retraining, asked for were 1000");
    assertThatThrownBy(() -> Trigger.labelledRows(0)).hasMessage("rows was 0 but must be >= 1");
  }

  @Test
  void anAlarmFiresItsOwnTriggerWithItsReasons() {
    Signal alarm = new Signal(true, List.of("PSI 0.31 > 0.2", "3 of 4 windows"));

    assertThat(Trigger.drift().fired(seeing(0, alarm, Signal.quiet())))
        .extracting(Firing::toString)
        .containsExactly("drift: PSI 0.31 > 0.2; 3 of 4 windows");
    assertThat(Trigger.decay().fired(seeing(0, alarm, Signal.quiet()))).isEmpty();
    assertThat(Trigger.decay().fired(seeing(0, Signal.quiet(), alarm))).hasSize(1);
    assertThatThrownBy(() -> new Signal(true, List.of()))
        .hasMessage("an alarm had no reason but must have one");
  }

  @Test
  void aChampionOfAnAgeFires() {
    Trigger age = Trigger.age(Duration.ofDays(30));
    Instant begun = NOON.minus(Duration.ofDays(30));

    assertThat(age.fired(between(begun, NOON))).isEmpty();
    assertThat(
            age.fired(
                new Situation(
                    begun,
                    NOON,
                    Optional.of(begun),
                    0,
                    Signal.quiet(),
                    Signal.quiet(),
                    Signal.quiet())))
        .extracting(Firing::reason)
        .containsExactly("the champion serves since 2026-05-02T12:00:00Z, longer than PT720H");
  }
}
