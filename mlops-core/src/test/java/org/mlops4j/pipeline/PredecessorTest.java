// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mlops4j.Mlops;
import org.mlops4j.check.Check;
import org.mlops4j.check.CheckReport;
import org.mlops4j.check.CheckResult;
import org.mlops4j.check.CheckStatus;
import org.mlops4j.check.Expectation;
import org.mlops4j.check.MetricJournal;
import org.mlops4j.data.DataSource;
import org.mlops4j.data.Dataset;
import org.mlops4j.data.Split;
import org.mlops4j.evaluate.BinaryEvaluation;
import org.mlops4j.evaluate.Evaluate;
import org.mlops4j.gate.Gate;
import org.mlops4j.rollout.Release;
import org.mlops4j.shop.ChannelRates;
import org.mlops4j.shop.Shop;
import org.mlops4j.shop.Visit;
import org.mlops4j.shop.Visits;

/** Checks of a pipeline that compare its rows with those of the champion, and with earlier runs. */
class PredecessorTest {
  private final Shop shop = new Shop();

  @Test
  void theFirstRunHasNothingToCompareWithAndTheNextTheRowsOfTheChampion() {
    Check<Visit> check = Check.number(Visit::amount).mean().changedAtMostShare(0.1);
    try (Mlops mlops = shop.host().build()) {
      Dataset<Visit> first = Visits.of(1, 0, 20, 0.6);
      CheckReport begun = mlops.run(pipeline(check, first)).checks();
      assertThat(begun.results().get(0).status()).isEqualTo(CheckStatus.PASS);
      assertThat(begun.results().get(0).observed()).isEqualTo("nothing to compare with yet");
      assertThat(begun.reference()).isNull();
      assertThat(mlops.registry().champion("purchases")).isPresent();

      CheckReport alike = mlops.run(pipeline(check, Visits.of(2, 20, 20, 0.6))).checks();
      assertThat(alike.passed()).as(alike.toString()).isTrue();
      assertThat(alike.reference()).isEqualTo(first.contentId());

      Dataset<Visit> dearer = Visits.of(3, 40, 20, 0.6).filter(visit -> visit.amount() > 20);
      PipelineResult<BinaryEvaluation> result = mlops.run(pipeline(check, dearer));
      assertThat(result).isInstanceOf(PipelineResult.Invalid.class);
      assertThat(result.checks().blocking().get(0).message()).contains("but must be within");
    }
  }

  @Test
  void theRowsOfTheChampionAreReadOnlyIfACheckComparesWithThem() {
    try (Mlops mlops = shop.host().build()) {
      mlops.run(pipeline(Check.rows().atLeast(10), Visits.of(1, 0, 20, 0.6)));
      CheckReport report =
          mlops.run(pipeline(Check.rows().atLeast(10), Visits.of(2, 20, 20, 0.6))).checks();
      assertThat(report.reference()).isNull();
    }
  }

  @Test
  void theNumbersOfEarlierRunsAreInTheJournalAndThoseOfAFailedOneAreNoBaseline() {
    Check<Visit> check = Check.rows().likeBefore(Expectation.recentNormal(3, 4));
    try (Mlops mlops = shop.host().build()) {
      for (int run = 0; run < 3; run++) {
        CheckResult learning =
            mlops
                .run(pipeline(check, Visits.of(run, 20 * run, 20 + run, 0.6)))
                .checks()
                .results()
                .get(0);
        assertThat(learning.observed()).endsWith("learning: " + run + " of 3 values");
      }
      assertThat(mlops.run(pipeline(check, Visits.of(4, 80, 12, 0.6))))
          .isInstanceOf(PipelineResult.Invalid.class);
      CheckResult last =
          mlops.run(pipeline(check, Visits.of(5, 100, 21, 0.6))).checks().results().get(0);
      assertThat(last.status()).isEqualTo(CheckStatus.PASS);
      assertThat(last.expected()).isEqualTo("between 850 and 1250");
    }
    MetricJournal metrics = new MetricJournal(shop.journal);
    assertThat(metrics.of("purchases").before("rows"))
        .isEqualTo(List.of(1_000.0, 1_050.0, 1_100.0, 1_050.0));
    assertThat(metrics.points("purchases", "rows")).hasSize(5);
  }

  private static Pipeline<Visit, ?, BinaryEvaluation> pipeline(
      Check<Visit> check, Dataset<Visit> data) {
    return Pipeline.of(Shop.MODEL)
        .extract(DataSource.of(data))
        .validate(check)
        .train(Split.byTime(Visit::day, 0.8), new ChannelRates(1))
        .evaluate(Evaluate.binary(Shop.BOUGHT).clusteredBy(Visit::day))
        .gate(Gate.atLeast(BinaryEvaluation.AUC, 0.5))
        .deploy(Release.allAtOnce());
  }
}
