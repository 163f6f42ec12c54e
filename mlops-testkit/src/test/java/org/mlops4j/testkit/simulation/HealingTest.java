// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.mlops4j.evaluate.BinaryEvaluation;
import org.mlops4j.lifecycle.Loop;
import org.mlops4j.lifecycle.LoopBuilder;
import org.mlops4j.lifecycle.Trigger;
import org.mlops4j.model.Classification;
import org.mlops4j.monitor.Decay;
import org.mlops4j.rollout.Release;

/** A concept drifts, and the loop notices and heals it. */
class HealingTest {
  private final Shop shop = new Shop();

  private static Loop<Shop.Window, Shop.Visit, Classification, BinaryEvaluation> loop(
      LoopBuilder<Shop.Window, Shop.Visit, Classification, BinaryEvaluation> loop) {
    return loop.retrain(Shop.LAST_TWO_DAYS)
        .on(Trigger.decay())
        .decay(Decay.of(BinaryEvaluation.AUC, 0.05).atLeast(100, 1).persisting(1, 1))
        .rolling(Duration.ofHours(12))
        .every(Duration.ofHours(6))
        .labelsAfter(Duration.ofHours(2))
        .cooldown(Duration.ofHours(12))
        .budget(3, Duration.ofDays(1))
        .build();
  }

  @Test
  void aConceptThatDriftsOnDayTenIsHealedByDayTwelve() {
    var world =
        Simulation.of(shop.definition(Release.allAtOnce()), Shop.first(), Shop.Rates.FORMAT)
            .traffic(Shop.turning(600, Duration.ofDays(10)))
            .labels(shop.labels(Duration.ofHours(1)))
            .loop(HealingTest::loop)
            .run(Duration.ofDays(14));

    assertThat(
            world.mlops().registry().championAt("purchases", Shop.START.plus(Duration.ofDays(12))))
        .hasValueSatisfying(champion -> assertThat(champion.number()).isGreaterThan(1));
    double before = Shop.accuracy(world, Duration.ZERO, Duration.ofDays(10));
    assertThat(Shop.accuracy(world, Duration.ofDays(10), Duration.ofDays(11)))
        .isLessThan(0.9 * before);
    assertThat(Shop.accuracy(world, Duration.ofDays(12), Duration.ofDays(14)))
        .isGreaterThan(0.95 * before);
  }
}
