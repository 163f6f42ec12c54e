// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mlops4j.Mlops;
import org.mlops4j.check.Check;
import org.mlops4j.check.CheckResult;
import org.mlops4j.check.CheckStatus;
import org.mlops4j.data.DataSource;
import org.mlops4j.data.Dataset;
import org.mlops4j.data.Outcome;
import org.mlops4j.data.Split;
import org.mlops4j.drift.TotalVariation;
import org.mlops4j.drift.Wasserstein;
import org.mlops4j.evaluate.BinaryEvaluation;
import org.mlops4j.evaluate.Evaluate;
import org.mlops4j.gate.Gate;
import org.mlops4j.model.Classification;
import org.mlops4j.model.Features;
import org.mlops4j.model.ModelName;
import org.mlops4j.model.Target;
import org.mlops4j.pipeline.Pipeline;
import org.mlops4j.pipeline.PipelineResult;
import org.mlops4j.rollout.Release;
import org.mlops4j.tribuo.Tribuo;

/** A pipeline compares its rows with those that the champion was trained on, before it trains. */
class TrainingDriftTest {
  /** A row. */
  public record Order(String channel, double amount, @Outcome @Nullable Boolean paid) {}

  private static final ModelName<Order, Classification> MODEL =
      ModelName.classifier("paid-orders", Order.class);
  private static final Target<Order, Classification> PAID = Target.binary(Order::paid);
  private static final Features<Order> FEATURES =
      Features.of(Order.class).categorical(Order::channel).numeric(Order::amount);

  @Test
  void aShiftOfSixPercentBlocksAndOneOfOnePercentIsTrained() {
    try (Mlops mlops = Mlops.inMemory(Tribuo.format())) {
      assertThat(mlops.run(pipeline(orders(4_000, 0.5, 0))))
          .as("the first rows have nothing to be compared with")
          .isInstanceOf(PipelineResult.Deployed.class);

      PipelineResult<BinaryEvaluation> moved = mlops.run(pipeline(orders(4_000, 0.56, 0.06)));
      assertThat(moved).isInstanceOf(PipelineResult.Invalid.class);
      assertThat(moved.checks().blocking())
          .extracting(CheckResult::status)
          .containsExactly(CheckStatus.FAIL, CheckStatus.FAIL);
      assertThat(mlops.registry().champion(MODEL.name()).orElseThrow().number()).isEqualTo(1);

      assertThat(mlops.run(pipeline(orders(4_000, 0.51, 0.01))))
          .isInstanceOf(PipelineResult.Deployed.class);
    }
  }

  @Test
  void thirtyRowsSayNothingAndSoBlock() {
    try (Mlops mlops = Mlops.inMemory(Tribuo.format())) {
      mlops.run(pipeline(orders(4_000, 0.5, 0)));

      PipelineResult<BinaryEvaluation> few = mlops.run(pipeline(orders(30, 0.5, 0)));
      assertThat(few).isInstanceOf(PipelineResult.Invalid.class);
      assertThat(few.checks().blocking())
          .allMatch(result -> result.status() == CheckStatus.SKIPPED)
          .extracting(CheckResult::message)
          .containsOnly("too few values to tell: 4000 of the reference, 30 of the data");
    }
  }

  /** Evenly spread amounts with a standard deviation of 1, moved by a share of it. */
  private static Dataset<Order> orders(int rows, double web, double moved) {
    return Dataset.of(
        Order.class,
        IntStream.range(0, rows)
            .mapToObj(
                i ->
                    new Order(
                        i < web * rows ? "web" : "shop",
                        Math.sqrt(12) * i / rows + moved,
                        i % 3 == 0))
            .toList());
  }

  private static Pipeline<Order, Classification, BinaryEvaluation> pipeline(Dataset<Order> data) {
    return Pipeline.of(MODEL)
        .extract(DataSource.of(data))
        .validate(
            Check.text(Order::channel).distributedAsReference(TotalVariation.atThreshold(0.05)))
        .validate(Check.number(Order::amount).distributedAsReference(Wasserstein.normed(0.05)))
        .train(Split.random(0.8, 1), Tribuo.logisticRegression(FEATURES, PAID).epochs(1).seed(1))
        .evaluate(Evaluate.binary(PAID))
        .gate(Gate.atLeast(BinaryEvaluation.AUC, 0.1))
        .deploy(Release.allAtOnce());
  }
}
