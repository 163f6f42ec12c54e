// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mlops4j.lifecycle.Freeze;
import org.mlops4j.lifecycle.Retraining;
import org.mlops4j.lifecycle.Trigger;
import org.mlops4j.pipeline.RunOutcome;
import org.mlops4j.rollout.Release;

/** A loop by the clock. */
class ScheduleTest {
  private static final Instant MARCH = Instant.parse("2026-03-15T00:00:00Z");
  private final Shop shop = new Shop();

  private static List<String> due(World<?, ?, ?, ?> world) {
    return world.loop().retrainings().stream()
        .map(run -> run.why().get(0).due().toString())
        .toList();
  }

  @Test
  void thirtyDaysWithAChangeOfClocksTrainExactlyAtTheseTimes() {
    var world =
        Simulation.of(shop.definition(Release.allAtOnce()), Shop.first(), Shop.Rates.FORMAT)
            .start(MARCH)
            .loop(
                loop ->
                    loop.retrain((now, why) -> Shop.first())
                        .on(Trigger.schedule("30 2 * * *", ZoneId.of("Europe/Berlin")))
                        .build())
            .run(Duration.ofDays(30));

    List<String> expected = new ArrayList<>();
    for (int day = 15; day <= 28; day++) {
      expected.add("2026-03-" + day + "T01:30:00Z");
    }
    expected.addAll(
        List.of("2026-03-29T01:00:00Z", "2026-03-30T00:30:00Z", "2026-03-31T00:30:00Z"));
    for (int day = 1; day <= 13; day++) {
      expected.add("2026-04-" + (day < 10 ? "0" : "") + day + "T00:30:00Z");
    }
    assertThat(due(world)).isEqualTo(expected);
  }

  @Test
  void fiveDaysDownAreOneRun() {
    var world =
        Simulation.of(shop.definition(Release.allAtOnce()), Shop.first(), Shop.Rates.FORMAT)
            .loop(
                loop ->
                    loop.retrain((now, why) -> Shop.first())
                        .on(Trigger.schedule("0 3 * * *", ZoneOffset.UTC))
                        .build())
            .at(Duration.ofDays(2), it -> it.down(Duration.ofDays(5)))
            .run(Duration.ofDays(8));

    assertThat(due(world))
        .containsExactly(
            "2026-01-01T03:00:00Z",
            "2026-01-02T03:00:00Z",
            "2026-01-07T03:00:00Z",
            "2026-01-08T03:00:00Z");
    assertThat(world.decisions()).contains("4 earlier times were missed and are left out");
  }

  @Test
  void fiveDaysDownAreFiveRunsIfTheyAreCaughtUpAsOfTheirOwnTime() {
    var world =
        Simulation.of(shop.definition(Release.allAtOnce()), Shop.first(), Shop.Rates.FORMAT)
            .loop(
                loop ->
                    loop.retrain((now, why) -> new Shop.Window(now.minus(Duration.ofDays(90)), now))
                        .on(Trigger.schedule("0 3 * * *", ZoneOffset.UTC).catchUp())
                        .build())
            .at(Duration.ofDays(2), it -> it.down(Duration.ofDays(5)))
            .run(Duration.ofDays(8));

    assertThat(due(world))
        .containsExactly(
            "2026-01-01T03:00:00Z",
            "2026-01-02T03:00:00Z",
            "2026-01-03T03:00:00Z",
            "2026-01-04T03:00:00Z",
            "2026-01-05T03:00:00Z",
            "2026-01-06T03:00:00Z",
            "2026-01-07T03:00:00Z",
            "2026-01-08T03:00:00Z");
    assertThat(world.loop().retrainings())
        .allSatisfy(
            run ->
                assertThat(run.parameters().get("to").asText()).isEqualTo(run.asOf().toString()));
  }

  @Test
  void aFrozenTimeIsWaitedForAndAFailureIsTriedAgain() {
    var world =
        Simulation.of(shop.definition(Release.allAtOnce()), Shop.first(), Shop.Rates.FORMAT)
            .loop(
                loop ->
                    loop.retrain(
                            (now, why) ->
                                now.isBefore(Shop.START.plus(Duration.ofHours(20)))
                                    ? new Shop.Window(now, now)
                                    : Shop.first())
                        .on(Trigger.schedule("0 9 * * *", ZoneOffset.UTC))
                        .freeze(
                            Freeze.daily(LocalTime.of(8, 0), LocalTime.of(17, 30), ZoneOffset.UTC))
                        .backOff(Duration.ofHours(2), Duration.ofHours(8))
                        .build())
            .run(Duration.ofDays(1));

    assertThat(world.loop().retrainings())
        .extracting(run -> run.asOf() + " " + run.outcome())
        .containsExactly("2026-01-01T18:00:00Z INVALID", "2026-01-01T20:00:00Z HELD");
    assertThat(world.loop().retrainings())
        .extracting(Retraining::why)
        .containsOnly(world.loop().retrainings().get(0).why());
    assertThat(world.loop().retrainings().get(1).outcome()).isEqualTo(RunOutcome.HELD);
    assertThat(world.decisions())
        .contains("2026-01-01T09:00:00Z WAIT frozen daily 08:00 to 17:30 in Z");
  }
}
