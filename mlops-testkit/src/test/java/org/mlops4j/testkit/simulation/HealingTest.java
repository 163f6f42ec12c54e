// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mlops4j.alert.Alert;
import org.mlops4j.alert.AlertLevel;
import org.mlops4j.evaluate.BinaryEvaluation;
import org.mlops4j.model.Classification;
import org.mlops4j.registry.Alias;
import org.mlops4j.rollout.Guard;
import org.mlops4j.rollout.Release;
import org.mlops4j.testkit.simulation.Shop.Visit;
import org.mlops4j.testkit.simulation.Shop.Window;

/** A concept drifts, and the loop notices and heals it. */
class HealingTest {
  private static final Duration TWO_WEEKS = Duration.ofDays(14);
  private static final Duration DRIFT = Duration.ofDays(10);

  private static World<Window, Visit, Classification, BinaryEvaluation> twoWeeks(
      Release release, List<Alert> alerts) {
    Shop shop = new Shop();
    return Simulation.of(shop.definition(release), Shop.first(), Shop.Rates.FORMAT)
        .traffic(Shop.turning(600, DRIFT))
        .labels(shop.labels(Duration.ofHours(1)))
        .loop(loop -> Shop.watchful(loop, alerts::add).build())
        .run(TWO_WEEKS);
  }

  @Test
  void aConceptThatDriftsOnDayTenIsHealedByDayTwelve() {
    List<Alert> alerts = new ArrayList<>();

    var world = twoWeeks(Release.allAtOnce(), alerts);

    assertThat(
            world.mlops().registry().championAt("purchases", Shop.START.plus(Duration.ofDays(12))))
        .hasValueSatisfying(champion -> assertThat(champion.number()).isEqualTo(2));
    double before = Shop.accuracy(world, Duration.ZERO, DRIFT);
    assertThat(Shop.accuracy(world, DRIFT, Duration.ofDays(11))).isLessThan(0.9 * before);
    assertThat(Shop.accuracy(world, Duration.ofDays(12), TWO_WEEKS)).isGreaterThan(0.95 * before);
    assertThat(alerts)
        .extracting(alert -> alert.status() + " " + alert.key())
        .containsExactly("TRIGGERED purchases/decay", "RESOLVED purchases/decay");
    assertThat(alerts).noneMatch(alert -> alert.level() == AlertLevel.CRITICAL);
    assertThat(world.mlops().verify()).isEmpty();
  }

  @Test
  void aCanaryIsJudgedByCallsAndLabelsBeforeItIsPromoted() {
    Release canary =
        Release.canary()
            .steps(10, 50)
            .bake(Duration.ofHours(6))
            .minimumSamples(20)
            .guard(Guard.better(BinaryEvaluation.AUC).clusters(4))
            .within(Duration.ofDays(3));

    var world = twoWeeks(canary, new ArrayList<>());

    assertThat(world.decisions())
        .contains("ROLLOUT v2 begin with 10.0 % of the traffic")
        .contains("ROLLOUT v2 advance to 50.0 %")
        .contains("ROLLOUT v2 PROMOTED")
        .contains("AUC: mean improvement +");
    assertThat(world.mlops().registry().champion("purchases"))
        .hasValueSatisfying(champion -> assertThat(champion.number()).isEqualTo(2));
    assertThat(world.mlops().registry().at("purchases", Alias.CHALLENGER)).isEmpty();
  }

  @Test
  void theSameScriptGivesTheSameDecisionsToTheByte() {
    List<Alert> first = new ArrayList<>();
    List<Alert> second = new ArrayList<>();

    var once = twoWeeks(Release.canaryPercent(5), first);
    var again = twoWeeks(Release.canaryPercent(5), second);

    assertThat(again.decisions().getBytes(StandardCharsets.UTF_8))
        .isEqualTo(once.decisions().getBytes(StandardCharsets.UTF_8))
        .hasSizeGreaterThan(500);
    assertThat(again.loop().rows()).isEqualTo(once.loop().rows());
    assertThat(again.loop().labels()).isEqualTo(once.loop().labels());
    assertThat(second).isEqualTo(first);
  }

  /** Of processor time, which does not depend on what else the machine does; once it is warm. */
  @Test
  void twoWeeksTakeLessThanASecond() {
    var threads = ManagementFactory.getThreadMXBean();
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 4; i++) {
      long begin = threads.getCurrentThreadCpuTime();
      twoWeeks(Release.allAtOnce(), new ArrayList<>());
      least = Math.min(least, threads.getCurrentThreadCpuTime() - begin);
    }
    assertThat(Duration.ofNanos(least)).isLessThan(Duration.ofSeconds(1));
  }
}
