// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mlops4j.Mlops;
import org.mlops4j.data.Comparison.Verdict;
import org.mlops4j.data.DataSource;
import org.mlops4j.data.Dataset;
import org.mlops4j.model.Classification;
import org.mlops4j.pipeline.Stage;
import org.mlops4j.registry.ModelVersion;
import org.mlops4j.rollout.Release;
import org.mlops4j.shop.ChannelRates;
import org.mlops4j.shop.Shop;
import org.mlops4j.shop.Visit;
import org.mlops4j.shop.Visits;
import org.mlops4j.store.Json;

class DriftMonitorTest {
  private static final DriftMonitor<Visit, Classification> MONITOR =
      DriftMonitor.of(Shop.MODEL, new LargestGap()).windowOfRows(200).resamples(100);

  private final Shop shop = new Shop();

  @Test
  void theProfileOfAVersionTravelsInItsManifest() {
    try (Mlops mlops = shop.host().build()) {
      var result =
          mlops.run(
              Shop.gated(DataSource.of(Visits.of(1, 0, 40, 0.6)), new ChannelRates(1))
                  .refit()
                  .monitor(MONITOR)
                  .deploy(Release.allAtOnce()));

      ModelVersion version = result.version().orElseThrow();
      ReferenceProfile profile =
          mlops.registry().manifest(version).section(ReferenceProfile.SECTION).orElseThrow();
      assertThat(profile.rows()).isEqualTo(2_000);
      assertThat(profile.columns()).extracting(ColumnProfile::name).containsExactly("channel");
      assertThat(profile.answers().name()).isEqualTo("probability");
      assertThat(profile.lines())
          .containsExactly(
              "1 columns and the answers watched in windows of 200 rows",
              "columns: limits COUNTED from 100 clean windows of at least 200 rows, 100 of them"
                  + " independent",
              "answers: limits COUNTED from 100 clean windows of at least 200 rows, 100 of them"
                  + " independent");
      assertThat(mlops.runs().run(result.run()).stages())
          .containsSubsequence(Stage.REFIT, Stage.PROFILE, Stage.DEPLOY);
    }
  }

  @Test
  void withoutAMonitorThereIsNoProfile() {
    try (Mlops mlops = shop.host().build()) {
      var version = mlops.run(Shop.pipeline(Visits.of(1, 0, 20, 0.6))).version().orElseThrow();

      assertThat(mlops.registry().manifest(version).section(ReferenceProfile.SECTION)).isEmpty();
    }
  }

  @Test
  void theSameRowsAndSeedGiveTheSameBytes() {
    assertThat(Json.text(profile(MONITOR))).isEqualTo(Json.text(profile(MONITOR)));
    assertThat(Json.read(Json.text(profile(MONITOR)), ReferenceProfile.class))
        .isEqualTo(profile(MONITOR));
    assertThat(Json.text(profile(MONITOR))).isNotEqualTo(Json.text(profile(MONITOR.seed(1))));
  }

  @Test
  void rowsThatMovedAreToldFromRowsThatDidNot() {
    DriftJudge<Visit, Classification> judge = MONITOR.against(profile(MONITOR));

    DriftReport clean = judge.judge(Visits.of(7, 50, 10, 0.6), List.of(), List.of());
    DriftReport moved =
        judge.judge(
            Visits.of(7, 50, 20, 0.6).filter(visit -> visit.amount() < 50), List.of(), List.of());

    assertThat(clean.data().window()).isEqualTo(Verdict.STABLE);
    assertThat(clean.prediction().window()).isEqualTo(Verdict.INSUFFICIENT);
    assertThat(moved.data().window()).isEqualTo(Verdict.DRIFT);
    assertThat(moved.moved()).containsExactly("amount");
    assertThat(moved.data().alarm()).isFalse();
    assertThat(Json.read(Json.text(moved), DriftReport.class)).isEqualTo(moved);
  }

  @Test
  void anAlarmNeedsTwoOfThreeWindowsAndOneThatSaysNothingDoesNotCount() {
    DriftJudge<Visit, Classification> judge = MONITOR.against(profile(MONITOR));
    Dataset<Visit> cheap = Visits.of(7, 50, 20, 0.6).filter(visit -> visit.amount() < 50);

    DriftReport first = judge.judge(cheap, List.of(), List.of());
    DriftReport young = judge.judge(cheap.slice(0, 50), List.of(), List.of(first));
    DriftReport second = judge.judge(cheap, List.of(), List.of(first, young));

    assertThat(young.data().window()).isEqualTo(Verdict.INSUFFICIENT);
    assertThat(young.data().alarm()).isFalse();
    assertThat(second.data().alarm()).isTrue();
    assertThat(second.alarm()).isTrue();
    assertThat(second.data().drifted()).isEqualTo(2);
  }

  @Test
  void answersAreWatchedApartFromRows() {
    ReferenceProfile profile = profile(MONITOR);
    DriftJudge<Visit, Classification> judge = MONITOR.against(profile);
    Dataset<Visit> rows = Visits.of(7, 50, 10, 0.6);

    DriftReport report =
        judge.judge(
            rows,
            IntStream.range(0, rows.size()).mapToObj(i -> Classification.binary(0.9)).toList(),
            List.of());

    assertThat(report.data().window()).isEqualTo(Verdict.STABLE);
    assertThat(report.prediction().window()).isEqualTo(Verdict.DRIFT);
    assertThatThrownBy(() -> judge.judge(rows, List.of(Classification.binary(0.9)), List.of()))
        .hasMessage("answers were 1 but must be one for each of 500 rows");
  }

  @Test
  void aMonitorRefusesAProfileOfTestsThatItDoesNotHave() {
    ReferenceProfile profile = profile(MONITOR);
    DriftMonitor<Visit, Classification> other = DriftMonitor.of(Shop.MODEL, new LargestGap("gap"));

    assertThatThrownBy(() -> other.against(profile))
        .hasMessage(
            "column 'channel' was profiled with the test 'largest-gap', which this monitor does"
                + " not have");
    assertThatThrownBy(() -> MONITOR.numbersAlsoBy(new LargestGap()))
        .hasMessage("test 'largest-gap' is there already");
  }

  private static ReferenceProfile profile(DriftMonitor<Visit, Classification> monitor) {
    Dataset<Visit> reference = Visits.of(1, 0, 40, 0.6);
    return monitor.profile(
        List.of("channel", "amount"),
        reference,
        visit -> Classification.binary(visit.amount() / 100),
        reference);
  }
}
