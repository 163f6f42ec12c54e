// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mlops4j.data.Dataset;

/** What statistics give where naive formulas fail, and what checks by reference do without one. */
class StatisticTest {
  private static String observed(StatisticRules<Ride> statistic, double... distances) {
    List<Ride> rides = new ArrayList<>();
    for (int i = 0; i < distances.length; i++) {
      rides.add(Ride.number(i).withDistance(distances[i]));
    }
    return Checked.one(statistic.atMost(0), Dataset.of(Ride.class, rides)).observed();
  }

  @Test
  void aVarianceFarFromZeroLosesNothing() {
    assertThat(observed(Check.number(Ride::distance).variance(), 1e15 + 1, 1e15 + 2, 1e15 + 3))
        .isEqualTo("1");
  }

  @Test
  void whatIsNotDefinedIsNotANumberAndPassesNothing() {
    assertThat(observed(Check.number(Ride::distance).variance(), 7)).isEqualTo("NaN");
    assertThat(observed(Check.number(Ride::distance).variance(), 7, Double.NaN)).isEqualTo("NaN");
    assertThat(observed(Check.number(Ride::distance).variance(), 7, 1e300)).isEqualTo("NaN");
    assertThat(observed(Check.number(Ride::distance).skewness(), 7, 7)).isEqualTo("NaN");
    assertThat(observed(Check.number(Ride::distance).median(), 7, Double.NaN)).isEqualTo("NaN");
    assertThat(observed(Check.number(Ride::distance).shareBeyondFences(1), 7, Double.NaN))
        .isEqualTo("NaN");
    assertThat(observed(Check.correlation(Ride::distance, Ride::delay), 7, 7)).isEqualTo("NaN");
    assertThat(observed(Check.cramersV(Ride::distance, Ride::delay), 7, 7)).isEqualTo("NaN");
  }

  @Test
  void theCorrelationOfALineIsExactlyOne() {
    assertThat(observed(Check.correlation(Ride::distance, Ride::id), 0.1, 0.2, 0.3, 0.4))
        .startsWith("1");
    assertThat(observed(Check.correlation(Ride::distance, Ride::id), 3, 2, 1)).isEqualTo("-1");
  }

  @Test
  void quantilesLieBetweenTheNearestNumbers() {
    NumberRules<Ride, Double> distance = Check.number(Ride::distance);
    assertThat(observed(distance.quantile(0), 4, 1, 3)).isEqualTo("1");
    assertThat(observed(distance.quantile(1), 4, 1, 3)).isEqualTo("4");
    assertThat(observed(distance.quantile(0.75), 4, 1, 3)).isEqualTo("3.5");
    assertThat(observed(distance.quantile(1), 4, Double.POSITIVE_INFINITY)).isEqualTo("Infinity");
    assertThatThrownBy(() -> distance.quantile(1.5))
        .hasMessage("share was 1.5 but must lie in [0, 1]");
  }

  @Test
  void withoutAReferenceNothingIsComparedAndTheDataIsBlocked() {
    List<Check<Ride>> checks =
        List.of(
            Check.rows().changedAtMostShare(0.5),
            Check.number(Ride::delay).mean().changedAtMost(100),
            Check.column(Ride::carrier).unseenAtMost(1),
            Check.number(Ride::distance).outsideReferenceAtMost(1));
    CheckReport report = CheckSuite.of(checks).run(Ride.data(20), Checked.NOW);
    assertThat(report.results())
        .allMatch(result -> result.status() == CheckStatus.SKIPPED && result.blocks())
        .extracting(CheckResult::message)
        .containsOnly("there is no reference");
  }

  @Test
  void whatATwoSampleTestSaysIsTheStatus() {
    Check<Ride> check =
        Check.number(Ride::distance).distributedAsReference(new MoreChecks.Gap(2).requiring(2));
    CheckSuite<Ride> suite = CheckSuite.of(List.of(check));
    CheckContext context = Checked.NOW.withReference(suite.measure(Ride.data(20), Runnable::run));
    assertThat(suite.run(Ride.data(22), context).results().get(0).status())
        .isEqualTo(CheckStatus.PASS);
    assertThat(suite.run(Ride.data(23), context).results().get(0).status())
        .isEqualTo(CheckStatus.WARN);
    CheckResult drift = suite.run(Ride.data(30), context).results().get(0);
    assertThat(drift.status()).isEqualTo(CheckStatus.FAIL);
    assertThat(drift.message()).isEqualTo("was a statistic of 5 where the limit is 2");
    CheckResult one = suite.run(Ride.data(1), context).results().get(0);
    assertThat(one.status()).isEqualTo(CheckStatus.SKIPPED);
    assertThat(one.message())
        .isEqualTo("too few values to tell: 20 of the reference, 1 of the data");
  }

  @Test
  void aGroupThatTheReferenceLacksIsSkippedAndTheOthersAreCompared() {
    Check<Ride> check = Check.number(Ride::distance).mean().changedAtMost(1).forEach(Ride::carrier);
    CheckSuite<Ride> suite = CheckSuite.of(List.of(check));
    Dataset<Ride> known = Ride.data(Collections.nCopies(3, Ride.number(0)).toArray(Ride[]::new));
    CheckContext context = Checked.NOW.withReference(suite.measure(known, Runnable::run));
    CheckResult result = suite.run(Ride.data(2), context).results().get(0);
    assertThat(result.status()).isEqualTo(CheckStatus.SKIPPED);
    assertThat(result.message()).isEqualTo("1 of 2 groups do not pass: B6: there is no reference");
  }

  @Test
  void aGroupWhoseCheckThrowsIsAnErrorOfThatCheckAlone() {
    CheckSuite<Ride> suite =
        CheckSuite.of(
            List.of(
                Check.<Ride>that("throws", ride -> ride.carrier().equals("AA")).forEach(Ride::id),
                Check.rows().atLeast(1)));
    CheckReport report =
        suite.run(Ride.data(Ride.number(0), Ride.number(1).withCarrier(null)), Checked.NOW);
    assertThat(report.results())
        .extracting(CheckResult::status)
        .containsExactly(CheckStatus.ERROR, CheckStatus.PASS);
    assertThat(report.results().get(0).message()).contains("row 1");
  }

  @Test
  void aCheckOfTheWholeDatasetCannotBeMadeForASlice() {
    Check<Ride> sliced =
        Check.<Ride>data("any", data -> Finding.of(true, "it")).where("late", Ride::late);
    assertThat(Checked.one(sliced, Ride.data(5)).message())
        .contains("'any' needs the whole dataset in one place");
  }

  @Test
  void labelsThatConflictAreShownWithTheFirstRowsOfAll() {
    RowCheck<Ride> check = Check.label(Ride::late).sameFor(Ride::carrier, Ride::delay);
    CheckResult result =
        Checked.one(
            check,
            Ride.data(
                Ride.number(0).withLate(true).withDelay(null),
                Ride.number(1).withLate(true),
                Ride.number(3).withLate(true).withDelay(null),
                Ride.number(6).withLate(false).withDelay(null),
                Ride.number(9).withLate(null).withDelay(null)));
    assertThat(result.failed()).isEqualTo(3);
    assertThat(result.missing()).isEqualTo(1);
    assertThat(result.samples())
        .containsExactly(
            new Sample(0, "late", "true"),
            new Sample(2, "late", "true"),
            new Sample(3, "late", "false"));
  }

  @Test
  void threePlantedConflictsAreFoundAmongAThousandRows() {
    List<Ride> rides = new ArrayList<>(Ride.numbers(1_000));
    for (int id : new int[] {100, 501, 902}) {
      rides.add(Ride.number(id).withLate(id % 4 != 0));
    }
    rides.add(Ride.number(7));

    CheckResult result =
        Checked.one(Check.label(Ride::late).sameFor(Ride::id), Dataset.of(Ride.class, rides));

    assertThat(result.status()).isEqualTo(CheckStatus.FAIL);
    assertThat(result.failed()).as("both rows of each").isEqualTo(6);
    assertThat(result.samples())
        .containsExactly(
            new Sample(100, "late", "true"),
            new Sample(501, "late", "false"),
            new Sample(902, "late", "false"),
            new Sample(1_000, "late", "false"),
            new Sample(1_001, "late", "true"),
            new Sample(1_002, "late", "true"));
  }
}
