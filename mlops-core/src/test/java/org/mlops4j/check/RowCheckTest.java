// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.mlops4j.data.Dataset;

class RowCheckTest {
  private static final RowCheck<Ride> FAR = Check.number(Ride::distance).atLeast(100);

  @Test
  void theFirstTwentyFailedRowsAreShownAndAllAreCounted() {
    CheckResult result = Checked.one(Check.number(Ride::distance).below(100), Ride.data(200));
    assertThat(result.failed()).isEqualTo(200);
    assertThat(result.samples())
        .containsExactlyElementsOf(
            IntStream.range(0, 20)
                .mapToObj(row -> new Sample(row, "distance", String.valueOf(100 + row)))
                .toList());
    assertThat(result.message())
        .isEqualTo("200 of 200 fail: row 0 was 100, row 1 was 101, row 2 was 102, ...");
  }

  @Test
  void mostlyIsAShareOfTheEvaluatedRowsWithItsBoundIncluded() {
    List<Ride> rides = new ArrayList<>(Ride.numbers(100));
    rides.set(5, rides.get(5).withDistance(1));
    rides.add(rides.get(0).withDistance(2));
    Dataset<Ride> data = Dataset.of(Ride.class, rides).slice(0, 100);
    assertThat(Checked.one(FAR.mostly(0.99), data).status()).isEqualTo(CheckStatus.PASS);
    CheckResult failed = Checked.one(FAR.mostly(0.995), data);
    assertThat(failed.status()).isEqualTo(CheckStatus.FAIL);
    assertThat(failed.rule()).isEqualTo("distance at least 100 for at least 99.5 % of rows");
    assertThat(failed.expected()).isEqualTo("at least 99.5 % of rows");
  }

  @Test
  void betweenTwoThresholdsItWarnsWithoutBlocking() {
    Dataset<Ride> data = Ride.data(10).concat(Ride.data(Ride.number(0).withDistance(1)));
    CheckResult result = Checked.one(FAR.mostly(0.9, 0.95), data);
    assertThat(result.status()).isEqualTo(CheckStatus.WARN);
    assertThat(result.passed()).isTrue();
    assertThat(result.message()).isEqualTo("1 of 11 fail: row 10 was 1");
    assertThat(result.rule())
        .isEqualTo("distance at least 100 for at least 90 % of rows, better 95 %");
  }

  @Test
  void aMissingValueIsNotEvaluatedUnlessTheCheckSaysSo() {
    Dataset<Ride> data =
        Ride.data(Ride.number(0), Ride.number(1).withDelay(null), Ride.number(2).withDelay(99));
    RowCheck<Ride> check = Check.number(Ride::delay).atMost(10);

    CheckResult ignored = Checked.one(check, data);
    assertThat(ignored.evaluated()).isEqualTo(2);
    assertThat(ignored.missing()).isEqualTo(1);
    assertThat(ignored.failed()).isEqualTo(1);

    CheckResult passing = Checked.one(check.nulls(Nulls.PASS), data);
    assertThat(passing.rule()).isEqualTo("delay at most 10 or missing");
    assertThat(passing.evaluated()).isEqualTo(3);
    assertThat(passing.failed()).isEqualTo(1);

    CheckResult failing = Checked.one(check.nulls(Nulls.FAIL), data);
    assertThat(failing.rule()).isEqualTo("delay at most 10 and present");
    assertThat(failing.evaluated()).isEqualTo(3);
    assertThat(failing.samples())
        .containsExactly(new Sample(1, "delay", null), new Sample(2, "delay", "99"));
    assertThat(failing.message()).isEqualTo("2 of 3 fail: row 1 was missing, row 2 was 99");
  }

  @Test
  void withoutAnyRowToEvaluateItIsSkippedAndBlocks() {
    CheckResult missing =
        Checked.one(
            Check.number(Ride::delay).atMost(10), Ride.data(Ride.number(0).withDelay(null)));
    assertThat(missing.status()).isEqualTo(CheckStatus.SKIPPED);
    assertThat(missing.message()).isEqualTo("no row was evaluated: all 1 values are missing");
    assertThat(missing.blocks()).isTrue();

    CheckResult elsewhere = Checked.one(FAR.where("elsewhere", ride -> false), Ride.data(5));
    assertThat(elsewhere.status()).isEqualTo(CheckStatus.SKIPPED);
    assertThat(elsewhere.message()).isEqualTo("no row was evaluated");
  }

  @Test
  void aConditionLimitsTheRowsAndKeepsTheirNumbers() {
    RowCheck<Ride> check =
        Check.text(Ride::carrier)
            .in(List.of("AA"))
            .where("late", Ride::late)
            .where("first ten", ride -> ride.id() < 10);
    CheckResult result = Checked.one(check, Ride.data(30));
    assertThat(result.rule()).isEqualTo("carrier in {AA} where late and first ten");
    assertThat(result.evaluated()).isEqualTo(3);
    assertThat(result.samples())
        .containsExactly(new Sample(4, "carrier", "B6"), new Sample(8, "carrier", "B6"));
  }

  @Test
  void aWordOfRowsThatAreLeftOutIsNotTested() {
    RowCheck<Ride> check = Check.text(Ride::carrier).matches("AA|(A+)+\\1B");
    Dataset<Ride> data =
        Ride.data(Ride.number(0), Ride.number(1).withCarrier("A".repeat(40) + "!"));
    assertThat(Checked.one(check, data).status()).isEqualTo(CheckStatus.ERROR);
    assertThat(Checked.one(check.where("first", ride -> ride.id() == 0), data).status())
        .isEqualTo(CheckStatus.PASS);
  }

  @Test
  void aMethodThatIsNoComponentIsAColumnToo() {
    assertThat(Checked.one(Check.number(Ride::length).between(2, 2), Ride.data(9)).passed())
        .isTrue();
    CheckResult result =
        Checked.one(
            Check.text(Ride::code).matches("AA.*"),
            Ride.data(Ride.number(0), Ride.number(1), Ride.number(2).withCarrier(null)));
    assertThat(result.missing()).isEqualTo(1);
    assertThat(result.samples()).containsExactly(new Sample(1, "code", "B61"));
  }

  @Test
  void rowsAreMadeOnceForAllChecksThatNeedThem() {
    Set<Ride> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    CheckSuite.of(
            List.of(
                Check.<Ride>that("first", seen::add),
                Check.<Ride>that("second", ride -> !seen.add(ride)),
                Check.number(Ride::length).atLeast(1).where("third", ride -> !seen.add(ride))))
        .run(Ride.data(10), Checked.NOW);
    assertThat(seen).hasSize(10);
  }

  @Test
  void aRowOfAPredicateIsShownWithAllItsComponents() {
    CheckResult result =
        Checked.one(
            Check.that("on time", ride -> !ride.late()),
            Ride.data(Ride.number(4).withDelay(null).withDistance(0.1)));
    assertThat(result.columns()).isEmpty();
    assertThat(result.samples())
        .containsExactly(
            new Sample(
                0,
                "",
                "Ride[id=4, carrier=B6, distance=0.1, delay=null, day=2014-01-01, late=true]"));
  }

  @Test
  void aLongValueIsCutInItsSample() {
    CheckResult result =
        Checked.one(
            Check.text(Ride::carrier).lengthBetween(0, 2),
            Ride.data(Ride.number(0).withCarrier("x".repeat(1_000_000))));
    assertThat(result.samples().get(0).value()).hasSize(200).endsWith("x…");
  }

  @Test
  void repeatedValuesAllFailUnique() {
    Dataset<Ride> data =
        Ride.data(
            Ride.number(0).withDistance(0.0),
            Ride.number(1).withDistance(7),
            Ride.number(2).withDistance(-0.0),
            Ride.number(3).withDistance(Double.NaN),
            Ride.number(4).withDistance(Double.NaN));
    CheckResult result = Checked.one(Check.number(Ride::distance).unique(), data);
    assertThat(result.failed()).isEqualTo(4);
    assertThat(result.samples())
        .containsExactly(
            new Sample(0, "distance", "0"),
            new Sample(2, "distance", "0"),
            new Sample(3, "distance", "NaN"),
            new Sample(4, "distance", "NaN"));
  }

  @Test
  void numbersThatDifferInScaleAloneAreRepeated() {
    record Price(BigDecimal amount) {}
    Dataset<Price> data =
        Dataset.of(
            Price.class,
            Stream.of("1.0", "1.00", "1.0").map(BigDecimal::new).map(Price::new).toList());
    AtomicInteger row = new AtomicInteger();
    CheckResult result =
        CheckSuite.of(
                List.of(
                    Check.number(Price::amount)
                        .unique()
                        .where("not first", price -> row.getAndIncrement() > 0)))
            .run(data, Checked.NOW)
            .results()
            .get(0);
    assertThat(result.failed()).isEqualTo(2);
    assertThat(result.samples()).extracting(Sample::row).containsExactly(1L, 2L);
  }

  @Test
  void aKeyWithAMissingPartIsNotEvaluated() {
    Dataset<Ride> data =
        Ride.data(
            Ride.number(0).withCarrier(null),
            Ride.number(0).withCarrier(null),
            Ride.number(1),
            Ride.number(1));
    RowCheck<Ride> check = Check.key(Ride::carrier).and(Ride::id).unique();
    CheckResult result = Checked.one(check, data);
    assertThat(result.evaluated()).isEqualTo(2);
    assertThat(result.missing()).isEqualTo(2);
    assertThat(result.samples())
        .containsExactly(
            new Sample(2, "carrier, id", "B6, 1"), new Sample(3, "carrier, id", "B6, 1"));
    assertThat(Checked.one(check.nulls(Nulls.FAIL), data).samples())
        .first()
        .isEqualTo(new Sample(0, "carrier, id", null));
  }

  @Test
  void argumentsThatMakeNoSenseAreRefusedAtTheCall() {
    assertThatThrownBy(() -> FAR.mostly(1.7))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("share was 1.7 but must lie in (0, 1]");
    assertThatThrownBy(() -> FAR.mostly(0)).hasMessage("share was 0.0 but must lie in (0, 1]");
    assertThatThrownBy(() -> FAR.mostly(0.9, 0.8))
        .hasMessage("warnBelow was 0.8 but must lie in [0.9, 1]");
    assertThatThrownBy(() -> FAR.where(" ", ride -> true))
        .hasMessage("rule was ' ' but must say what holds");
    assertThatThrownBy(() -> Check.number(Ride::distance).between(5, 1))
        .hasMessage("low was 5 but must be at most high, which was 1");
    assertThatThrownBy(() -> Check.number(Ride::distance).strictlyBetween(1, 1))
        .hasMessage("low was 1 but must be below high, which was 1");
    assertThatThrownBy(() -> Check.number(Ride::distance).above(Double.NaN))
        .hasMessage("bound was NaN but must be a number");
    assertThatThrownBy(() -> Check.text(Ride::carrier).lengthBetween(3, 2))
        .hasMessage("length was [3, 2] but must be an interval of numbers from 0");
    assertThatThrownBy(() -> Check.text(Ride::carrier).matches("["))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("regex was '[' but must be a pattern: Unclosed character class");
    assertThatThrownBy(() -> Check.text(Ride::carrier).in(List.of()))
        .hasMessage("values were empty but must be at least one");
    assertThatThrownBy(() -> Check.key(Ride::id).and(Ride::id))
        .hasMessage("column was id again but each column of a key must be named once");
    assertThatThrownBy(() -> Check.rows().atLeast(0))
        .hasMessage("rows was 0 but must be at least 1: data without rows never passes");
    assertThatThrownBy(() -> Check.label(Ride::late).minShare(0.6))
        .hasMessage("share was 0.6 but must lie in (0, 0.5]");
    assertThatThrownBy(() -> Check.time(Ride::day).freshWithin(Duration.ZERO))
        .hasMessage("age was PT0S but must be positive");
    assertThatThrownBy(() -> Check.time(Ride::day).between(Ride.START.plusDays(1), Ride.START))
        .hasMessage("first was 2014-01-02 but must not be after last, which was 2014-01-01");
    assertThatThrownBy(() -> Check.number((Ride ride) -> ride.distance()))
        .hasMessageContaining("must be a reference to a method of the row");
  }
}
