// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.drift.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mlops4j.data.Comparison.Verdict;
import org.mlops4j.data.Dataset;
import org.mlops4j.data.Sample;
import org.mlops4j.data.TwoSampleTest;
import org.mlops4j.drift.KolmogorovSmirnov;
import org.mlops4j.drift.Psi;
import org.mlops4j.model.Classification;
import org.mlops4j.model.ModelName;
import org.mlops4j.monitor.DriftJudge;
import org.mlops4j.monitor.DriftMonitor;
import org.mlops4j.monitor.DriftReport;

/** The stated false-alarm rate holds, where textbook limits alarm all the time. */
class HonestAlarmsTest {
  private static final ModelName<Wide, Classification> MODEL =
      ModelName.classifier("wide", Wide.class);
  private static final int WINDOWS = 500;
  private static final double RATE = 0.05;

  @Test
  void fiveHundredCleanWindowsOfFiftyFeaturesAlarmAtMostAsOftenAsStated() {
    Random random = new Random(1);
    DriftJudge<Wide, Classification> judge =
        judge(monitor().windowOfRows(300), Wide.rows(random, 6_000));

    int alarms = 0;
    for (int i = 0; i < WINDOWS; i++) {
      alarms += drifted(judge, Wide.rows(random, 300)) ? 1 : 0;
    }

    assertThat(alarms).isLessThanOrEqualTo((int) (RATE * WINDOWS));
  }

  @Test
  void plainLimitsAlarmOnMostOfTheSameWindows() {
    Random random = new Random(1);
    Dataset<Wide> reference = Wide.rows(random, 10_000);
    List<Sample> samples =
        IntStream.range(0, 40)
            .<Sample>mapToObj(i -> Sample.numbers(Wide.numbers(reference, i)))
            .toList();

    int alarms = 0;
    for (int window = 0; window < 20; window++) {
      Dataset<Wide> rows = Wide.rows(random, 100);
      boolean any = false;
      for (int i = 0; i < 40; i++) {
        any |=
            Psi.classic().compare(samples.get(i), Sample.numbers(Wide.numbers(rows, i))).statistic()
                > 0.2;
      }
      alarms += any ? 1 : 0;
    }

    assertThat(alarms).isGreaterThan(10);
  }

  /** A reference of 120 days has luck of its own, so the rate is an average over references. */
  @Test
  void daysThatAreCorrelatedNeedBlocks() {
    int honest = 0;
    int naive = 0;
    for (int seed = 0; seed < 5; seed++) {
      Random random = new Random(seed);
      Dataset<Wide> reference = Wide.rows(random, 120, 100, 0.2, -1, 0);
      DriftMonitor<Wide, Classification> monitor = DriftMonitor.of(MODEL, Psi.robust());
      DriftJudge<Wide, Classification> blocks =
          judge(monitor.blockedBy(Wide::day).windowOfBlocks(1), reference);
      DriftJudge<Wide, Classification> rows =
          judge(monitor.windowOfRows(100).resamples(100), reference);
      for (int i = 0; i < WINDOWS / 5; i++) {
        Dataset<Wide> day = Wide.rows(random, 1, 100, 0.2, -1, 0);
        honest += drifted(blocks, day) ? 1 : 0;
        naive += drifted(rows, day) ? 1 : 0;
      }
    }

    assertThat(honest).isLessThanOrEqualTo((int) (RATE * WINDOWS));
    assertThat(naive).isGreaterThan(WINDOWS / 4);
  }

  @Test
  void thirtyRowsAreNeverEnough() {
    Random random = new Random(3);
    DriftJudge<Wide, Classification> judge =
        judge(monitor().windowOfRows(300).resamples(50), Wide.rows(random, 1_000));

    DriftReport report = judge.judge(Wide.rows(random, 1, 30, 0, 0, 50), List.of(), List.of());

    assertThat(report.data().window()).isEqualTo(Verdict.INSUFFICIENT);
    assertThat(report.columns()).allMatch(column -> column.verdict() == Verdict.INSUFFICIENT);
  }

  @Test
  void aPlantedMoveIsFoundAndRankedFirst() {
    Random random = new Random(4);
    DriftJudge<Wide, Classification> judge =
        judge(monitor().windowOfRows(300), Wide.rows(random, 6_000));

    int first = 0;
    int found = 0;
    for (int i = 0; i < 100; i++) {
      int planted = i % 40;
      DriftReport report =
          judge.judge(Wide.rows(random, 1, 300, 0, planted, 0.8), List.of(), List.of());
      String name = Wide.columns().get(planted);
      first += report.ranked().get(0).column().equals(name) ? 1 : 0;
      found += report.moved().contains(name) ? 1 : 0;
    }

    assertThat(first).isGreaterThanOrEqualTo(95);
    assertThat(found).isGreaterThanOrEqualTo(95);
  }

  private static DriftMonitor<Wide, Classification> monitor() {
    TwoSampleTest kolmogorovSmirnov =
        KolmogorovSmirnov.likeScipy(
            KolmogorovSmirnov.Alternative.TWO_SIDED, KolmogorovSmirnov.Method.ASYMPTOTIC, 0.05);
    return DriftMonitor.of(MODEL, Psi.robust()).numbersAlsoBy(kolmogorovSmirnov);
  }

  private static DriftJudge<Wide, Classification> judge(
      DriftMonitor<Wide, Classification> monitor, Dataset<Wide> reference) {
    var profile =
        monitor.profile(
            Wide.columns(), reference, row -> Classification.binary(0.5), reference.slice(0, 1));
    return monitor.against(profile);
  }

  private static boolean drifted(DriftJudge<Wide, Classification> judge, Dataset<Wide> window) {
    Verdict verdict = judge.judge(window, List.of(), List.of()).data().window();
    return verdict == Verdict.DRIFT || verdict == Verdict.WARNING;
  }
}
