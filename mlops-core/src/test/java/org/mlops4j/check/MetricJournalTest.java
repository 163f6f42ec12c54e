// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.mlops4j.data.Dataset;
import org.mlops4j.store.Journal;
import org.mlops4j.store.Resumption;
import org.mlops4j.store.Stamp;

/** Numbers of earlier data, kept in a journal, by which later ones are judged. */
class MetricJournalTest {
  private static final CheckSuite<Ride> SUITE =
      CheckSuite.of(
          List.of(
              Check.rows().likeBefore(Expectation.seasonal(7, 4)),
              Check.number(Ride::distance).mean().between(0, 1_000),
              Check.number(Ride::delay).mean().atMost(5).where("late", ride -> ride.id() % 4 == 0),
              Check.column(Ride::delay).missingShare().atMost(0.5).severity(Severity.WARN),
              Check.column(Ride::carrier).present()));

  private final Journal journal = Journal.inMemory();
  private final MetricJournal metrics = new MetricJournal(journal);
  private final AtomicInteger ids = new AtomicInteger();
  private final Stamp stamp =
      new Stamp("test", () -> Checked.NOW.now(), () -> "id-" + ids.incrementAndGet());

  @Test
  void theNumbersOfASuiteAreNamed() {
    Measured measured = SUITE.measure(Ride.data(20), Runnable::run);
    assertThat(SUITE.metrics(measured))
        .containsOnlyKeys(
            "mean of delay where late", "mean of distance", "missing share of delay", "rows")
        .containsEntry("rows", 20.0)
        .containsEntry("mean of distance", 109.5);
    assertThat(SUITE.metrics(SUITE.measure(Ride.data(0), Runnable::run))).isEmpty();
  }

  @Test
  void aDropOfFortyPercentInAWeeklySeriesIsSeenAndTheFailedDayIsNoBaseline() {
    for (int day = 0; day < 21; day++) {
      CheckReport report = day(rows(day));
      assertThat(report.passed()).as("day " + day + ": " + report).isTrue();
    }
    assertThat(day(rows(0)).results().get(0).message()).isEmpty();
    CheckResult drop = day((int) (0.6 * rows(1))).results().get(0);
    assertThat(drop.status()).isEqualTo(CheckStatus.FAIL);
    assertThat(drop.expected()).startsWith("between ");
    assertThat(drop.message()).startsWith("was 60 but must be between ");

    assertThat(metrics.points("rides", "rows")).hasSize(23);
    assertThat(metrics.of("rides").before("rows")).hasSize(22).doesNotContain(60.0);
    assertThat(metrics.of("others").before("rows")).isEmpty();
    assertThat(day(rows(1)).passed()).isTrue();
  }

  @Test
  void eachGroupHasAHistoryOfItsOwn() {
    CheckSuite<Ride> suite =
        CheckSuite.of(
            List.of(
                Check.number(Ride::distance)
                    .mean()
                    .likeBefore(Expectation.relativeChange(0.1))
                    .forEach(Ride::carrier),
                Check.number(Ride::distance).mean().atMost(1_000).forEach(Ride::late)));
    Measured before = suite.measure(Ride.data(30), Runnable::run);
    assertThat(suite.metrics(before))
        .as("of many groups only those are remembered that are compared")
        .containsOnlyKeys("mean of distance for carrier AA", "mean of distance for carrier B6");
    for (int run = 0; run < 5; run++) {
      CheckReport report = suite.judge(before, history());
      assertThat(report.passed()).as(report.toString()).isTrue();
      metrics.record("rides", "run " + run, report, suite.metrics(before), stamp);
    }

    Dataset<Ride> moved =
        Dataset.of(
            Ride.class,
            Ride.numbers(30).stream()
                .map(ride -> "AA".equals(ride.carrier()) ? ride.withDistance(200) : ride)
                .toList());
    CheckResult result = suite.run(moved, history()).results().get(0);
    assertThat(result.status()).isEqualTo(CheckStatus.FAIL);
    assertThat(result.message()).startsWith("1 of 2 groups do not pass: AA: was 200 but must be ");
  }

  private CheckContext history() {
    return Checked.NOW.withHistory(metrics.of("rides"));
  }

  @Test
  void pointsAreTheSameWhenTheyBeginWithACheckpoint() {
    day(rows(0));
    record("others", Double.NaN);
    record("rides", Double.POSITIVE_INFINITY);
    Resumption.makeCheckpointDue(journal);
    assertThat(metrics.points("rides", "rows")).hasSize(1);
    day(rows(1));
    record("others", 0.1);

    MetricJournal resumed = new MetricJournal(Resumption.resumed(journal));
    MetricJournal replayed = new MetricJournal(Resumption.replayed(journal));
    for (String series : List.of("rides", "others", "nobody")) {
      for (String metric : List.of("rows", "mean of distance", "odd")) {
        assertThat(resumed.points(series, metric)).isEqualTo(replayed.points(series, metric));
      }
    }
    assertThat(resumed.points("others", "odd")).extracting(MetricPoint::value).contains(Double.NaN);
    assertThat(resumed.points("rides", "rows")).hasSize(2);
  }

  private void record(String series, double value) {
    CheckReport report = SUITE.judge(SUITE.measure(Ride.data(20), Runnable::run), Checked.NOW);
    metrics.record(series, "run", report, new TreeMap<>(Map.of("odd", value)), stamp);
  }

  @Test
  void aHistoryCanBegin() {
    CheckResult first = day(20).results().get(0);
    assertThat(first.status()).isEqualTo(CheckStatus.PASS);
    assertThat(first.observed()).isEqualTo("20, learning: 0 of 14 values");
    CheckResult without = SUITE.run(Ride.data(20), Checked.NOW).results().get(0);
    assertThat(without.status()).isEqualTo(CheckStatus.SKIPPED);
    assertThat(without.message()).isEqualTo("there is no history");
  }

  @Test
  void aJournalThatIsReadAgainTellsTheSame() {
    day(20);
    day(30);
    assertThat(new MetricJournal(journal).points("rides", "rows"))
        .isEqualTo(metrics.points("rides", "rows"))
        .extracting(MetricPoint::value)
        .containsExactly(20.0, 30.0);
  }

  /** Fewer at the week's end, and a little that differs from week to week. */
  private static int rows(int day) {
    return (day % 7 < 5 ? 100 : 50) + day * 37 % 3;
  }

  private CheckReport day(int rows) {
    Dataset<Ride> data = Ride.data(rows);
    Measured measured = SUITE.measure(data, Runnable::run);
    CheckReport report = SUITE.judge(measured, Checked.NOW.withHistory(metrics.of("rides")));
    metrics.record("rides", "run " + ids.get(), report, SUITE.metrics(measured), stamp);
    return report;
  }
}
