// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.mlops4j.metrics.LoopMeters;
import org.mlops4j.rollout.Release;

/** What a loop does, as meters. */
class LoopMetersTest {
  @Test
  void decisionsAreCountedAndLiveMetricsShown() {
    Shop shop = new Shop();
    SimpleMeterRegistry registry = new SimpleMeterRegistry();

    var world =
        Simulation.of(shop.definition(Release.allAtOnce()), Shop.first(), Shop.Rates.FORMAT)
            .traffic(Shop.turning(400, Duration.ofDays(1)))
            .labels(shop.labels(Duration.ofHours(1)))
            .loop(
                loop -> Shop.watchful(loop, alert -> {}).listener(new LoopMeters(registry)).build())
            .run(Duration.ofDays(4));

    assertThat(
            registry.get("mlops.loop.ticks").tags("model", "purchases", "late", "false").counter())
        .satisfies(ticks -> assertThat(ticks.count()).isEqualTo(96));
    assertThat(registry.get("mlops.loop.decisions").tag("kind", "retrain").counter().count())
        .isEqualTo(world.loop().retrainings().size());
    assertThat(registry.get("mlops.live").tag("metric", "AUC").gauge().value())
        .isEqualTo(
            world.loop().labels().get(world.loop().labels().size() - 1).metrics().get("AUC"));
    assertThat(registry.get("mlops.decay.alarm").gauge().value()).isZero();
    int meters = registry.getMeters().size();
    world.pass(Duration.ofDays(2));
    assertThat(registry.getMeters()).hasSize(meters);
  }
}
