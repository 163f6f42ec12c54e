// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.mlops4j.data.Dataset;
import org.mlops4j.store.Digest;
import org.mlops4j.store.Json;

/** Bad cells anywhere are all found, and nothing else is, however the data is cut. */
class CheckProperties {
  /** Each kind of damage breaks exactly one check. */
  enum Damage {
    NEGATIVE("distance at least 0", "distance", "-1"),
    NOT_A_NUMBER("distance finite", "distance", "NaN"),
    MISSING("delay present", "delay", null),
    LOWER_CASE("carrier matches [A-Z0-9]{2}", "carrier", "aa"),
    HUGE("delay at most 100", "delay", "101");

    private final String rule;
    private final Sample sample;

    Damage(String rule, String column, String value) {
      this.rule = rule;
      this.sample = new Sample(0, column, value);
    }

    Ride to(Ride ride) {
      return switch (this) {
        case NEGATIVE -> ride.withDistance(-1);
        case NOT_A_NUMBER -> ride.withDistance(Double.NaN);
        case MISSING -> ride.withDelay(null);
        case LOWER_CASE -> ride.withCarrier("aa");
        case HUGE -> ride.withDelay(101);
      };
    }
  }

  private static final CheckSuite<Ride> SUITE =
      CheckSuite.of(
          List.of(
              Check.rows().atLeast(1),
              Check.number(Ride::distance)
                  .atLeast(0)
                  .where("known", ride -> !Double.isNaN(ride.distance())),
              Check.number(Ride::distance).finite(),
              Check.column(Ride::delay).present(),
              Check.text(Ride::carrier).matches("[A-Z0-9]{2}"),
              Check.number(Ride::delay).atMost(100),
              Check.number(Ride::id).neverDecreasing(),
              Check.key(Ride::id).and(Ride::day).unique()));

  @Property(tries = 200, seed = "1")
  void theReportIsExactlyWhatWasPlanted(
      @ForAll @IntRange(min = 1, max = 120) int rows,
      @ForAll("damages") Map<Integer, Damage> planted) {
    List<Ride> rides = new ArrayList<>(Ride.numbers(rows));
    SortedMap<Integer, Damage> damages = new TreeMap<>(planted);
    damages.keySet().removeIf(row -> row >= rows);
    damages.forEach((row, damage) -> rides.set(row, damage.to(rides.get(row))));
    CheckReport report = SUITE.run(Dataset.of(Ride.class, rides), Checked.NOW);

    assertThat(report.passed()).isEqualTo(damages.isEmpty());
    for (CheckResult result : report.results()) {
      List<Sample> expected =
          damages.entrySet().stream()
              .filter(entry -> result.rule().startsWith(entry.getValue().rule))
              .map(entry -> at(entry.getKey(), entry.getValue().sample))
              .toList();
      boolean nothingLeft = result.evaluated() == 0;
      assertThat(result.failed()).as(result.rule()).isEqualTo(expected.size());
      assertThat(result.samples()).isEqualTo(expected.subList(0, Math.min(20, expected.size())));
      assertThat(result.status())
          .isEqualTo(
              nothingLeft
                  ? CheckStatus.SKIPPED
                  : expected.isEmpty() ? CheckStatus.PASS : CheckStatus.FAIL);
    }
  }

  @Property(tries = 200, seed = "1")
  void repeatedAndFallingIdsAreFoundExactly(@ForAll("ids") List<Integer> ids) {
    Dataset<Ride> data =
        Dataset.of(Ride.class, ids.stream().map(id -> Ride.number(0).withId(id)).toList());
    Map<Integer, Long> counts =
        ids.stream().collect(Collectors.groupingBy(id -> id, Collectors.counting()));
    List<Sample> repeated = new ArrayList<>();
    List<Sample> falling = new ArrayList<>();
    for (int row = 0; row < ids.size(); row++) {
      Sample sample = new Sample(row, "id", ids.get(row).toString());
      if (counts.get(ids.get(row)) > 1) {
        repeated.add(sample);
      }
      if (row > 0 && ids.get(row) < ids.get(row - 1)) {
        falling.add(sample);
      }
    }
    CheckResult unique = Checked.one(Check.number(Ride::id).unique(), data);
    assertThat(unique.failed()).isEqualTo(repeated.size());
    assertThat(unique.samples()).isEqualTo(repeated.subList(0, Math.min(20, repeated.size())));
    CheckResult ascending = Checked.one(Check.number(Ride::id).neverDecreasing(), data);
    assertThat(ascending.failed()).isEqualTo(falling.size());
    assertThat(ascending.samples()).isEqualTo(falling.subList(0, Math.min(20, falling.size())));
  }

  @Property(tries = 200, seed = "1")
  void anyCutOfTheDataGivesTheSameResults(
      @ForAll("rides") List<Ride> rides, @ForAll("cuts") Set<Integer> cuts) {
    CheckSuite<Ride> suite = CheckSuite.of(everything());
    Dataset<Ride> whole = Dataset.of(Ride.class, rides);
    List<Supplier<Batch<Ride>>> batches = new ArrayList<>();
    int from = 0;
    for (int cut :
        new TreeMap<>(cuts.stream().collect(Collectors.toMap(c -> c, c -> c))).keySet()) {
      if (cut < rides.size() && cut > from) {
        batches.add(batch(whole.slice(from, cut), from));
        from = cut;
      }
    }
    batches.add(batch(whole.slice(from, rides.size()), from));
    assertThat(judged(suite, whole.contentId(), rides.size(), batches))
        .isEqualTo(suite.run(whole, Checked.NOW));
  }

  @Property(tries = 4, seed = "1")
  void anyNumberOfThreadsGivesTheSameBytes(
      @ForAll @IntRange(min = 1, max = 8) int threads,
      @ForAll("damages") Map<Integer, Damage> planted)
      throws Exception {
    List<Ride> rides = new ArrayList<>(Ride.numbers(150_000));
    planted.forEach((row, damage) -> rides.set(row * 370, damage.to(rides.get(row * 370))));
    Dataset<Ride> data = Dataset.of(Ride.class, rides);
    assertThat(data.parts()).hasSizeGreaterThan(1);
    CheckSuite<Ride> suite = CheckSuite.of(everything());
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try {
      CheckReport alone = suite.run(data, Checked.NOW);
      CheckReport together = executor.submit(() -> suite.run(data, Checked.NOW, executor)).get();
      assertThat(Json.bytes(together)).isEqualTo(Json.bytes(alone));
    } finally {
      executor.shutdownNow();
    }
  }

  @Provide
  Arbitrary<Map<Integer, Damage>> damages() {
    return Arbitraries.maps(Arbitraries.integers().between(0, 400), Arbitraries.of(Damage.class))
        .ofMaxSize(60);
  }

  @Provide
  Arbitrary<List<Integer>> ids() {
    return Arbitraries.integers().between(0, 60).list().ofMinSize(1).ofMaxSize(100);
  }

  @Provide
  Arbitrary<Set<Integer>> cuts() {
    return Arbitraries.integers().between(1, 60).set().ofMaxSize(6);
  }

  @Provide
  Arbitrary<List<Ride>> rides() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 30),
            Arbitraries.of("AA", "B6", "x", "").injectNull(0.2),
            Arbitraries.of(0.1, 0.2, 1e17, -1e17, 3.0, Double.NaN, -0.0),
            Arbitraries.integers().between(0, 9).injectNull(0.3),
            Arbitraries.integers().between(0, 3),
            Arbitraries.of(true, false).injectNull(0.2))
        .as(
            (id, carrier, distance, delay, day, late) ->
                new Ride(id, carrier, distance, delay, Ride.START.plusDays(day), late))
        .list()
        .ofMinSize(1)
        .ofMaxSize(60);
  }

  /** A check on every kind of measure. */
  private static List<Check<Ride>> everything() {
    Set<Check<Ride>> checks = new LinkedHashSet<>();
    for (Nulls nulls : Nulls.values()) {
      checks.add(Check.number(Ride::delay).between(0, 5).nulls(nulls));
      checks.add(Check.text(Ride::carrier).unique().nulls(nulls));
      checks.add(Check.key(Ride::id).and(Ride::carrier).unique().nulls(nulls));
      checks.add(Check.number(Ride::delay).neverDecreasing().nulls(nulls));
      checks.add(
          Check.number(Ride::delay)
              .neverDecreasing()
              .nulls(nulls)
              .where("late", ride -> ride.late() != null && ride.late()));
    }
    checks.add(Check.text(Ride::carrier).matches("[A-Z0-9]{2}"));
    checks.add(Check.text(Ride::code).lengthBetween(0, 3));
    checks.add(Check.number(Ride::distance).unique());
    checks.add(Check.number(Ride::distance).mean().between(0, 1));
    checks.add(Check.number(Ride::delay).sum().between(0, 1));
    checks.add(Check.column(Ride::late).missingShare().atMost(0.1));
    checks.add(Check.label(Ride::late).minShare(0.3));
    checks.add(Check.time(Ride::day).freshWithin(Duration.ofHours(1)));
    checks.add(Check.that("divides", ride -> 10 / ride.id() > 0));
    return List.copyOf(checks);
  }

  private static CheckReport judged(
      CheckSuite<Ride> suite, Digest data, long rows, List<Supplier<Batch<Ride>>> batches) {
    Set<Measure<Ride, ?>> measures = new LinkedHashSet<>();
    suite.checks().forEach(check -> measures.addAll(check.needs()));
    Pass<Ride> pass = new Pass<>(measures, Runnable::run);
    batches.forEach(pass::add);
    pass.finish();
    return suite.judge(new Measured(data, rows, 0, pass.results()), Checked.NOW);
  }

  private static Supplier<Batch<Ride>> batch(Dataset<Ride> part, int first) {
    return () -> Batch.of(part.parts().get(0), first);
  }

  private static Sample at(int row, Sample sample) {
    return new Sample(row, sample.column(), sample.value());
  }
}
