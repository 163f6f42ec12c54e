// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mlops4j.Mlops;
import org.mlops4j.check.Check;
import org.mlops4j.check.CheckReport;
import org.mlops4j.check.CheckResult;
import org.mlops4j.check.CheckStatus;
import org.mlops4j.data.DataSource;
import org.mlops4j.data.Dataset;
import org.mlops4j.data.Outcome;
import org.mlops4j.data.Split;
import org.mlops4j.evaluate.BinaryEvaluation;
import org.mlops4j.evaluate.Evaluate;
import org.mlops4j.gate.Gate;
import org.mlops4j.model.Classification;
import org.mlops4j.model.ModelName;
import org.mlops4j.model.Target;
import org.mlops4j.rollout.Release;
import org.mlops4j.shop.Shop;
import org.mlops4j.shop.Visits;

/** The champion was trained on rows of a record that is another today. */
class ChangedRowTest {
  /** A visit, today: it has a country, and the day became a text. */
  public record Visit(
      String channel,
      @Nullable Double amount,
      @Nullable String country,
      String day,
      @Outcome @Nullable Boolean bought) {
    double dollars() {
      return amount == null ? 0 : 1.1 * amount;
    }
  }

  private static final ModelName<Visit, Classification> MODEL =
      ModelName.classifier(Shop.MODEL.name(), Visit.class);

  private static final List<Check<Visit>> ALIKE =
      List.of(
          Check.number(Visit::amount).mean().changedAtMostShare(0.1),
          Check.column(Visit::channel).unseenAtMost(0),
          Check.rows().changedAtMostShare(0.1),
          Check.number(Visit::amount).mean().changedAtMostShare(0.5).forEach(Visit::channel));

  private static final List<Check<Visit>> INCOMPARABLE =
      List.of(
          Check.column(Visit::country).unseenAtMost(0),
          Check.column(Visit::day).unseenAtMost(1),
          Check.number(Visit::amount).mean().changedAtMost(1).forEach(Visit::country),
          Check.number(Visit::dollars).mean().changedAtMost(100),
          Check.number(Visit::amount)
              .mean()
              .changedAtMost(100)
              .where("by mail", visit -> visit.channel().equals("mail")));

  private final Shop shop = new Shop();

  @Test
  void columnsThatBothHaveAreComparedAndTheOthersAreErrorsThatNameThem() {
    try (Mlops mlops = shop.host().build()) {
      mlops.run(Shop.pipeline(Visits.of(1, 0, 20, 0.6)));
      String snapshot =
          mlops
              .registry()
              .manifest(mlops.registry().champion(MODEL.name()).orElseThrow())
              .section(RunRecord.SECTION)
              .orElseThrow()
              .snapshot()
              .toString();

      PipelineResult<BinaryEvaluation> result = mlops.run(pipeline(visits(2, 0)));

      assertThat(result).isInstanceOf(PipelineResult.Invalid.class);
      CheckReport report = result.checks();
      assertThat(report.reference()).isEqualTo(Visits.of(1, 0, 20, 0.6).contentId());
      assertThat(report.results().subList(0, ALIKE.size()))
          .as(report.toString())
          .allMatch(check -> check.status() == CheckStatus.PASS)
          .noneMatch(check -> check.observed().contains("nothing to compare"));
      List<CheckResult> incomparable = report.results().subList(ALIKE.size(), 9);
      assertThat(incomparable)
          .as(report.toString())
          .allMatch(check -> check.status() == CheckStatus.ERROR && check.blocks());
      assertThat(incomparable.get(0).message())
          .isEqualTo(
              "column country of the reference (snapshot "
                  + snapshot
                  + ") was absent but must be STRING as in Visit to be compared by '"
                  + INCOMPARABLE.get(0).rule()
                  + "'");
      assertThat(incomparable.get(1).message())
          .contains("column day of the reference", "was LOCAL_DATE but must be STRING");
      for (CheckResult check : incomparable.subList(2, 5)) {
        assertThat(check.message()).contains("column country", snapshot, check.rule());
      }
    }
  }

  @Test
  void aColumnThatBothHaveAndThatMovedStillFails() {
    try (Mlops mlops = shop.host().build()) {
      mlops.run(Shop.pipeline(Visits.of(1, 0, 20, 0.6)));

      List<CheckResult> results = mlops.run(pipeline(visits(2, 30))).checks().results();

      assertThat(results.get(0).status()).isEqualTo(CheckStatus.FAIL);
      assertThat(results.get(0).message()).contains("but must be within");
      assertThat(results.get(1).status()).isEqualTo(CheckStatus.PASS);
    }
  }

  private static Dataset<Visit> visits(long seed, double dearer) {
    return Visits.of(seed, 20, 20, 0.6)
        .map(
            Visit.class,
            visit ->
                new Visit(
                    visit.channel(),
                    visit.amount() + dearer,
                    "NZ",
                    LocalDate.EPOCH.toString(),
                    visit.bought()));
  }

  private static Pipeline<Visit, ?, BinaryEvaluation> pipeline(Dataset<Visit> data) {
    Validated<Visit, Classification> validated =
        Pipeline.of(MODEL).extract(DataSource.of(data)).validate(ALIKE.get(0));
    for (Check<Visit> check : ALIKE.subList(1, ALIKE.size())) {
      validated = validated.validate(check);
    }
    for (Check<Visit> check : INCOMPARABLE) {
      validated = validated.validate(check);
    }
    return validated
        .train(
            Split.random(0.8, 1),
            (train, context) -> {
              throw new IllegalStateException("rows that do not pass are not learnt from");
            })
        .evaluate(Evaluate.binary(Target.binary(Visit::bought)))
        .gate(Gate.atLeast(BinaryEvaluation.AUC, 0.5))
        .deploy(Release.allAtOnce());
  }
}
