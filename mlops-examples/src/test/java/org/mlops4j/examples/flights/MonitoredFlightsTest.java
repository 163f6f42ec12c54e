// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.examples.flights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlops4j.Mlops;
import org.mlops4j.check.Check;
import org.mlops4j.data.Comparison.Verdict;
import org.mlops4j.data.Dataset;
import org.mlops4j.data.Sample;
import org.mlops4j.data.Split;
import org.mlops4j.drift.Psi;
import org.mlops4j.evaluate.BinaryEvaluation;
import org.mlops4j.evaluate.Evaluate;
import org.mlops4j.gate.Gate;
import org.mlops4j.model.Classification;
import org.mlops4j.monitor.DriftJudge;
import org.mlops4j.monitor.DriftReport;
import org.mlops4j.pipeline.Pipeline;
import org.mlops4j.registry.fs.DirectoryStore;
import org.mlops4j.rollout.Release;
import org.mlops4j.store.Json;
import org.mlops4j.tribuo.Tribuo;

/** Real flights: correlated days, a schedule that hardly drifts, rates that swing by chance. */
class MonitoredFlightsTest {
  private static final List<String> READ =
      List.of(
          "carrier",
          "origin",
          "destination",
          "weekday",
          "departureHour",
          "distance",
          "originLateRate",
          "departureMinute");

  @Test
  void aFreshJvmWithoutTheTrainingFileGivesTheSameStatistics(@TempDir Path directory)
      throws Exception {
    Path registry = directory.resolve("registry");
    Window window = new Window(LocalDate.of(2014, 1, 1), LocalDate.of(2014, 2, 15));
    try (DirectoryStore store = DirectoryStore.open(registry);
        Mlops mlops = Mlops.on(store.journal(), store.blobs()).formats(Tribuo.format()).build()) {
      mlops.run(pipeline(window));
    }

    DriftReport here = ReferenceReader.judge(registry);
    List<String> there = OtherJvm.with().run(ReferenceReader.class, registry);

    assertThat(there).containsExactly(Json.text(here));
    assertThat(here.columns()).hasSize(READ.size());
    Dataset<Flight> train = FlightData.flights(window).extract();
    double exact =
        Psi.robust().compare(distances(train), distances(ReferenceReader.madeUpDay())).statistic();
    assertThat(here.columns())
        .filteredOn(column -> column.column().equals("distance"))
        .singleElement()
        .satisfies(column -> assertThat(column.statistic()).isCloseTo(exact, within(0.02)));
  }

  @Test
  void aYearOfDaysRaisesNoDriftOfAScheduleThatHardlyDrifts() throws Exception {
    Dataset<Flight> year =
        FlightData.flights(new Window(LocalDate.of(2014, 1, 1), LocalDate.of(2015, 1, 1)))
            .extract();
    Dataset<Flight> winter = year.filter(f -> f.date().isBefore(LocalDate.of(2014, 4, 1)));
    DriftJudge<Flight, Classification> judge =
        ReferenceReader.MONITOR.against(
            ReferenceReader.MONITOR.profile(
                READ, winter, flight -> Classification.binary(0.2), winter));

    List<DriftReport> reports = new ArrayList<>();
    int plain = 0;
    for (LocalDate day = LocalDate.of(2014, 4, 1); day.getYear() == 2014; day = day.plusDays(1)) {
      LocalDate today = day;
      Dataset<Flight> flights = year.filter(flight -> flight.date().equals(today));
      DriftReport report = judge.judge(flights, List.of(), reports);
      reports.add(report);
      plain += report.columns().stream().anyMatch(column -> column.statistic() > 0.2) ? 1 : 0;
    }

    assertThat(plain).as("days on which a plain limit of 0.2 alarms").isGreaterThan(270);
    assertThat(reports).noneMatch(report -> report.data().alarm());
    long drifted =
        reports.stream().filter(report -> report.data().window() == Verdict.DRIFT).count();
    assertThat(drifted).isLessThan(reports.size() / 20);
  }

  private static Sample distances(Dataset<Flight> flights) {
    return Sample.numbers(flights.stream().mapToDouble(Flight::distance).toArray());
  }

  private static Pipeline<Flight, Classification, BinaryEvaluation> pipeline(Window window) {
    return Pipeline.of(LateArrivals.MODEL)
        .extract(FlightData.flights(window))
        .validate(Check.rows().atLeast(10_000))
        .train(
            Split.byTime(Flight::date, 0.8),
            Tribuo.logisticRegression(LateArrivals.FEATURES, LateArrivals.LATE).seed(42))
        .evaluate(Evaluate.binary(LateArrivals.LATE).clusteredBy(Flight::date))
        .gate(Gate.atLeast(BinaryEvaluation.AUC, 0.5))
        .refit()
        .monitor(ReferenceReader.MONITOR)
        .deploy(Release.allAtOnce());
  }
}
