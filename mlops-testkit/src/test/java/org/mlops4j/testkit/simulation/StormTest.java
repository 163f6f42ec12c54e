// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mlops4j.alert.Alert;
import org.mlops4j.alert.AlertLevel;
import org.mlops4j.evaluate.BinaryEvaluation;
import org.mlops4j.lifecycle.Retraining;
import org.mlops4j.model.Classification;
import org.mlops4j.pipeline.RunOutcome;
import org.mlops4j.registry.Reason;
import org.mlops4j.rollout.Release;
import org.mlops4j.testkit.simulation.Shop.Visit;
import org.mlops4j.testkit.simulation.Shop.Window;

/** What no retraining can mend: purchases that depend on nothing any more, from day 2 on. */
class StormTest {
  private static final Duration BROKEN = Duration.ofDays(2);

  private final List<Alert> alerts = new ArrayList<>();
  private Simulation<Window, Visit, Classification, BinaryEvaluation> simulation;

  @BeforeEach
  void purchasesDependOnNothing() {
    Shop shop = new Shop();
    simulation =
        Simulation.of(shop.definition(Release.allAtOnce()), Shop.first(), Shop.Rates.FORMAT)
            .traffic(
                Traffic.perDay(
                    400,
                    (at, random) ->
                        Shop.visit(
                            at, random, at.isBefore(Shop.START.plus(BROKEN)) ? "mail" : "none")))
            .labels(shop.labels(Duration.ofHours(1)))
            .loop(loop -> Shop.watchful(loop, alerts::add).build());
  }

  @Test
  void theBudgetIsKeptAndOnePersonIsCalledOnce() {
    var world = simulation.run(Duration.ofDays(12));

    List<Instant> begun = world.loop().retrainings().stream().map(Retraining::asOf).toList();
    assertThat(begun).hasSizeGreaterThan(5);
    for (Instant run : begun) {
      assertThat(begun)
          .filteredOn(other -> !other.isBefore(run) && other.isBefore(run.plus(Duration.ofDays(2))))
          .hasSizeLessThanOrEqualTo(3);
    }
    assertThat(world.loop().retrainings())
        .extracting(Retraining::outcome)
        .containsOnly(RunOutcome.HELD);
    assertThat(alerts)
        .filteredOn(alert -> alert.level() == AlertLevel.CRITICAL)
        .singleElement()
        .satisfies(
            alert -> {
              assertThat(alert.key()).isEqualTo("purchases/escalation");
              assertThat(alert.summary()).isEqualTo("retraining does not help");
              assertThat(alert.details().get(0))
                  .startsWith("3 retrainings within PT48H brought no new champion: [");
            });
    assertThat(world.mlops().registry().versions("purchases")).hasSize(1);
  }

  @Test
  void theKillSwitchStopsWithinOneTickAndHoldsForTheNextProcess() {
    Reason reason = new Reason("ann", "we look into it");
    var world =
        simulation
            .at(Duration.ofDays(3), it -> it.loop().stop(reason))
            .at(Duration.ofDays(4), World::kill)
            .at(Duration.ofDays(6), it -> it.loop().resume(new Reason("ann", "found it")))
            .run(Duration.ofDays(8));

    assertThat(world.loop().retrainings())
        .extracting(Retraining::asOf)
        .isNotEmpty()
        .noneMatch(
            at ->
                !at.isBefore(Shop.START.plus(Duration.ofDays(3)))
                    && at.isBefore(Shop.START.plus(Duration.ofDays(6))))
        .anyMatch(at -> at.isAfter(Shop.START.plus(Duration.ofDays(6))));
    assertThat(world.decisions())
        .contains("STOP ann: we look into it")
        .contains("NOT NOW stopped at 2026-01-04T00:00:00Z by ann: we look into it")
        .contains("RESUME ann: found it");
  }

  @Test
  void aPersonGetsARunWhateverTheCooldownSays() {
    var world =
        simulation
            .at(Duration.ofHours(5), it -> it.loop().request(new Reason("ann", "new data")))
            .at(Duration.ofHours(6), it -> it.loop().request(new Reason("ann", "once more")))
            .run(Duration.ofHours(8));

    assertThat(world.loop().retrainings())
        .extracting(run -> run.asOf() + " " + run.why().get(0))
        .containsExactly(
            "2026-01-01T05:00:00Z by hand: ann: new data",
            "2026-01-01T06:00:00Z by hand: ann: once more");
  }
}
