// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LaggedRateTest {
  record Departure(@Nullable LocalDate day, @Nullable String airport, @Nullable Boolean late) {}

  record Rated(LocalDate day, @Nullable Double rate) {}

  private static final LocalDate START = LocalDate.of(2014, 1, 1);

  private final LaggedRate<Departure> rate =
      LaggedRate.of(Departure::airport, Departure::day, Departure::late, 3);

  @Test
  void theRateCoversTheDaysBeforeAndNeverTheRowsOwn() {
    rate.observe(departure(0, true));
    rate.observe(departure(1, true));
    rate.observe(departure(2, false));
    rate.observe(departure(3, false));
    rate.observe(departure(4, true));

    assertThat(rate.before(departure(0, null))).isNull();
    assertThat(rate.before(departure(1, null))).isEqualTo(1.0);
    assertThat(rate.before(departure(4, null))).isEqualTo(1 / 3.0);
    assertThat(rate.before(departure(5, null))).isEqualTo(1 / 3.0);
    assertThat(rate.before(departure(7, null))).isEqualTo(1.0);
    assertThat(rate.before(departure(8, null))).isNull();
  }

  @Test
  void unknownOutcomesAndKeysCountNothing() {
    rate.observe(departure(0, null));
    rate.observe(new Departure(START, null, true));

    assertThat(rate.before(departure(1, null))).isNull();
    assertThat(rate.before(new Departure(START.plusDays(1), null, null))).isNull();
  }

  @Test
  void batchAndLiveAgreeToTheBit() {
    List<Departure> history = history(20_000, 120);
    Collections.shuffle(history, new Random(2));
    Dataset<Departure> data = Dataset.of(Departure.class, history);

    List<@Nullable Double> batch =
        rate.replay(data, Rated.class, (row, value) -> new Rated(row.day(), value)).stream()
            .map(Rated::rate)
            .collect(Collectors.toList());

    LaggedRate<Departure> live =
        LaggedRate.of(Departure::airport, Departure::day, Departure::late, 3);
    Map<LocalDate, List<Integer>> days = new TreeMap<>();
    IntStream.range(0, data.size())
        .forEach(
            row -> days.computeIfAbsent(data.row(row).day(), day -> new ArrayList<>()).add(row));
    @Nullable Double[] served = new Double[data.size()];
    days.values()
        .forEach(
            rows -> {
              rows.forEach(row -> served[row] = live.before(data.servedRow(row)));
              // A day's outcomes arrive in another order than its rows were served in.
              List<Integer> arriving = new ArrayList<>(rows);
              Collections.shuffle(arriving, new Random(3));
              arriving.forEach(row -> live.observe(data.row(row)));
            });
    assertThat(served).containsExactlyElementsOf(batch);
    assertThat(batch.stream().filter(value -> value != null).distinct().count()).isGreaterThan(50);

    // After the replay, the same object serves what comes next.
    Departure next = new Departure(START.plusDays(120), "A1", null);
    assertThat(rate.before(next)).isNotNull().isEqualTo(live.before(next));
  }

  @Test
  void theRowsOfAReplayKeepTheirOrder() {
    Dataset<Departure> data =
        Dataset.of(Departure.class, List.of(departure(1, false), departure(0, true)));

    assertThat(rate.replay(data, Rated.class, (row, value) -> new Rated(row.day(), value)))
        .containsExactly(new Rated(START.plusDays(1), 1.0), new Rated(START, null));
  }

  @Test
  void oldDaysAreDroppedAndNeverAnsweredWrongly() {
    for (int day = 0; day < 10_000; day++) {
      rate.observe(departure(day, day % 2 == 0));
    }
    // Eight days are kept: 9992 to 9999.
    assertThat(rate.before(departure(9_995, null))).isEqualTo(2 / 3.0);
    assertThatThrownBy(() -> rate.before(departure(9_994, null)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "rate of late by airport over 3 days before day was asked for 2041-05-13 but has"
                + " dropped the days up to 2041-05-10 of A");
    rate.observe(departure(3, true));
    assertThat(rate.before(departure(10_000, null))).isEqualTo(1 / 3.0);
  }

  @Test
  void aDayThatIsMissingIsNamed() {
    assertThatThrownBy(() -> rate.observe(new Departure(null, "A", true)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("day was null in row Departure[")
        .hasMessageEndingWith("but a lagged rate needs it");
  }

  @Test
  void argumentsAreChecked() {
    assertThatThrownBy(() -> LaggedRate.of(Departure::airport, Departure::day, Departure::late, 0))
        .hasMessage("days was 0 but must lie in [1, 3660]");
    assertThatThrownBy(
            () -> LaggedRate.of((Departure row) -> "all", Departure::day, Departure::late, 3))
        .hasMessageContaining("accessor was a lambda");
  }

  private static Departure departure(int day, @Nullable Boolean late) {
    return new Departure(START.plusDays(day), "A", late);
  }

  private static List<Departure> history(int rows, int days) {
    Random random = new Random(1);
    return IntStream.range(0, rows)
        .mapToObj(
            row ->
                new Departure(
                    START.plusDays((long) row * days / rows),
                    random.nextInt(50) == 0 ? null : "A" + random.nextInt(40),
                    random.nextInt(30) == 0 ? null : random.nextInt(5) == 0))
        .collect(Collectors.toCollection(ArrayList::new));
  }
}
