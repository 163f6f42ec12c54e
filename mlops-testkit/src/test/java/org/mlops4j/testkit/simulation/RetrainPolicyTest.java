// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.mlops4j.evaluate.BinaryEvaluation;
import org.mlops4j.lifecycle.RetrainPolicy;
import org.mlops4j.lifecycle.Trigger;
import org.mlops4j.lineage.Input;
import org.mlops4j.model.Classification;
import org.mlops4j.pipeline.Provenance;
import org.mlops4j.rollout.Release;
import org.mlops4j.testkit.simulation.Shop.Visit;
import org.mlops4j.testkit.simulation.Shop.Window;

/** What a model is trained on again, after the world turned over at once. */
class RetrainPolicyTest {
  private static final Duration DRIFT = Duration.ofDays(6);
  private static final Duration END = Duration.ofDays(14);

  private static World<Window, Visit, Classification, BinaryEvaluation> daily(
      RetrainPolicy<Window> policy) {
    Shop shop = new Shop();
    return Simulation.of(shop.definition(Release.allAtOnce()), Shop.first(), Shop.Rates.FORMAT)
        .traffic(Shop.turning(300, DRIFT))
        .labels(shop.labels(Duration.ofHours(1)))
        .loop(
            loop ->
                loop.retrain(policy)
                    .on(Trigger.schedule("0 3 * * *", ZoneOffset.UTC))
                    .cooldown(Duration.ofHours(12))
                    .budget(20, Duration.ofDays(20))
                    .build())
        .run(END);
  }

  private static Window window(LocalDate from, LocalDate to) {
    return new Window(
        from.atStartOfDay().toInstant(ZoneOffset.UTC), to.atStartOfDay().toInstant(ZoneOffset.UTC));
  }

  @Test
  void afterASuddenDriftASlidingWindowBeatsAnExpandingOne() {
    LocalDate first = LocalDate.of(2025, 12, 28);
    var sliding =
        daily(RetrainPolicy.sliding(Period.ofDays(2), ZoneOffset.UTC, RetrainPolicyTest::window));
    var expanding =
        daily(RetrainPolicy.expanding(first, ZoneOffset.UTC, RetrainPolicyTest::window));

    Duration settled = DRIFT.plusDays(3);
    double before = Shop.accuracy(sliding, Duration.ZERO, DRIFT);
    assertThat(Shop.accuracy(sliding, settled, END)).isGreaterThan(0.95 * before);
    assertThat(Shop.accuracy(expanding, settled, END))
        .isLessThan(Shop.accuracy(sliding, settled, END) - 0.1);
    assertLineage(sliding, "sliding window of P2D in Z");
  }

  /** The version that serves says by which policy its window was chosen, and which that was. */
  private static void assertLineage(
      World<Window, Visit, Classification, BinaryEvaluation> world, String policy) {
    var champion = world.mlops().registry().champion("purchases").orElseThrow();
    assertThat(champion.number()).isGreaterThan(1);
    Provenance made = world.mlops().provenance(champion).orElseThrow();
    assertThat(made.lineage().inputs()).contains(new Input("retraining", "policy", policy));
    assertThat(made.run().parameters().policy()).isEqualTo(policy);
    JsonNode window = made.run().parameters().values();
    assertThat(
            Duration.between(
                Instant.parse(window.get("from").asText()),
                Instant.parse(window.get("to").asText())))
        .isEqualTo(Duration.ofDays(2));
  }
}
