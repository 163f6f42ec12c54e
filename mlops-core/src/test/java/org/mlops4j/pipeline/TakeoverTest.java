// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mlops4j.Mlops;
import org.mlops4j.check.Check;
import org.mlops4j.data.Split;
import org.mlops4j.evaluate.BinaryEvaluation;
import org.mlops4j.evaluate.Evaluate;
import org.mlops4j.gate.Gate;
import org.mlops4j.model.Classification;
import org.mlops4j.registry.ModelVersion;
import org.mlops4j.rollout.Release;
import org.mlops4j.shop.ChannelRates;
import org.mlops4j.shop.Shop;
import org.mlops4j.shop.Visit;
import org.mlops4j.shop.Visits;
import org.mlops4j.store.Journal;
import org.mlops4j.store.Lease;

/** A process loses the lease of its run without noticing, as when a database server restarts. */
class TakeoverTest {
  private final Shop shop = new Shop();

  /** Where a lease is nothing that anybody can rely on. */
  private final Journal forgetful =
      (Journal)
          Proxy.newProxyInstance(
              Journal.class.getClassLoader(),
              new Class<?>[] {Journal.class},
              (self, method, arguments) -> {
                if (method.getName().equals("lease")) {
                  return Optional.<Lease>of(() -> {});
                }
                try {
                  return method.invoke(shop.journal, arguments);
                } catch (InvocationTargetException e) {
                  throw e.getCause();
                }
              });

  private Runnable inTheMiddle = () -> {};

  private final PipelineDefinition<Shop.Days, Visit, Classification, BinaryEvaluation> definition =
      PipelineDefinition.of(
          Shop.MODEL,
          Shop.Days.class,
          days ->
              Pipeline.of(Shop.MODEL)
                  .extract(() -> Visits.of(1, days.from(), days.days(), 0.6))
                  .validate(Check.rows().atLeast(1))
                  .train(
                      Split.byTime(Visit::day, 0.8),
                      (data, context) -> {
                        Runnable once = inTheMiddle;
                        inTheMiddle = () -> {};
                        once.run();
                        return new ChannelRates(days.prior()).train(data, context);
                      })
                  .evaluate(Evaluate.binary(Shop.BOUGHT))
                  .gate(Gate.atLeast(BinaryEvaluation.AUC, 0.1))
                  .deploy(Release.canaryPercent(5)));

  @BeforeEach
  void deployAChampion() {
    try (Mlops mlops = shop.host().build()) {
      mlops.run(Shop.LENIENT, new Shop.Days(0, 20, 1_000));
    }
  }

  @Test
  void aRunThatAnotherProcessHasTakenOverEndsThereAlone() {
    takenOver(new Shop.Days(20, 40, 1), new Shop.Days(20, 40, 1));
  }

  @Test
  void aRunThatAnotherProcessHasInterruptedForGoodMakesNoVersion() {
    takenOver(new Shop.Days(20, 40, 1), new Shop.Days(20, 40, 2));
  }

  private void takenOver(Shop.Days days, Shop.Days others) {
    try (Mlops one = shop.host(forgetful).build();
        Mlops other = shop.host(forgetful).build()) {
      inTheMiddle = () -> assertThat(other.run(definition, others).version()).isPresent();

      assertThatThrownBy(() -> one.run(definition, days))
          .isInstanceOf(RunInProgressException.class)
          .hasMessageContaining("taken over by another process");

      assertThat(one.registry().versions("purchases"))
          .extracting(ModelVersion::number)
          .containsExactly(1, 2);
      assertThat(one.runs().find(run -> run.version() == 2)).hasSize(1);
      assertThat(one.runs().find(run -> run.outcome() == RunOutcome.RUNNING)).isEmpty();
      assertThat(one.verify()).isEmpty();
    }
  }
}
