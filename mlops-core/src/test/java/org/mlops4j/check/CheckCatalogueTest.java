// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mlops4j.data.Dataset;
import org.mlops4j.data.Rows;

/** Each check of the catalogue with data that passes, data that fails, and its line in the docs. */
class CheckCatalogueTest {
  /** The good data: rides 0 to 19, of two days. */
  static final List<Ride> GOOD = Ride.numbers(20);

  record Entry(
      String expression,
      Check<Ride> check,
      String rule,
      List<Ride> good,
      List<Ride> bad,
      String observed) {
    Entry(String expression, Check<Ride> check, String rule, List<Ride> bad, String observed) {
      this(expression, check, rule, GOOD, bad, observed);
    }

    @Override
    public String toString() {
      return expression;
    }
  }

  static Stream<Entry> entries() {
    return Stream.concat(firstEntries(), MoreChecks.entries());
  }

  /** What the catalogue's checks find in the history that their context has. */
  static final MetricHistory HISTORY =
      metric ->
          metric.equals("rows")
              ? List.of(20.0)
              : List.of(108.0, 110.0, 111.0, 108.5, 110.0, 111.0, 108.0, 110.5, 111.0);

  /** All but those that see the whole dataset. */
  static Stream<Entry> mergeableEntries() {
    return entries().filter(entry -> !(entry.check() instanceof DataCheck<?>));
  }

  private static Stream<Entry> firstEntries() {
    return Stream.of(
        new Entry(
            "Check.rows().atLeast(20)",
            Check.rows().atLeast(20),
            "rows at least 20",
            GOOD.subList(0, 19),
            "19"),
        new Entry(
            "Check.rows().atMost(20)",
            Check.rows().atMost(20),
            "rows at most 20",
            Ride.numbers(21),
            "21"),
        new Entry(
            "Check.rows().between(10, 20)",
            Check.rows().between(10, 20),
            "rows between 10 and 20",
            Ride.numbers(9),
            "9"),
        new Entry(
            "Check.column(Ride::delay).present()",
            Check.column(Ride::delay).present(),
            "delay present",
            changed(7, ride -> ride.withDelay(null)),
            "1 of 20 fail"),
        new Entry(
            "Check.column(Ride::delay).missingShare().atMost(0.1)",
            Check.column(Ride::delay).missingShare().atMost(0.1),
            "missing share of delay at most 0.1",
            changed(ride -> ride.id() < 3 ? ride.withDelay(null) : ride),
            "0.15"),
        new Entry(
            "Check.column(Ride::late).in(Set.of(true, false))",
            Check.column(Ride::late).in(List.of(false)).where("early", ride -> ride.id() % 4 != 0),
            "late in {false} where early",
            changed(7, ride -> ride.withLate(true)),
            "1 of 15 fail"),
        new Entry(
            "Check.column(Ride::carrier).notIn(Set.of(\"XX\"))",
            Check.column(Ride::carrier).notIn(List.of("XX", "??")),
            "carrier not in {??, XX}",
            changed(7, ride -> ride.withCarrier("XX")),
            "1 of 20 fail"),
        new Entry(
            "Check.column(Ride::id).unique()",
            Check.column(Ride::id).unique(),
            "id unique",
            changed(7, ride -> ride.withId(3)),
            "2 of 20 fail"),
        new Entry(
            "Check.key(Ride::day).and(Ride::id).unique()",
            Check.key(Ride::day).and(Ride::id).unique(),
            "(day, id) unique",
            changed(7, ride -> ride.withId(3)),
            "2 of 20 fail"),
        new Entry(
            "Check.number(Ride::distance).between(100, 150)",
            Check.number(Ride::distance).between(100, 150),
            "distance between 100 and 150",
            changed(7, ride -> ride.withDistance(99.5)),
            "1 of 20 fail"),
        new Entry(
            "Check.number(Ride::distance).strictlyBetween(0, 150)",
            Check.number(Ride::distance).strictlyBetween(0, 150),
            "distance strictly between 0 and 150",
            changed(7, ride -> ride.withDistance(150)),
            "1 of 20 fail"),
        new Entry(
            "Check.number(Ride::distance).atLeast(100)",
            Check.number(Ride::distance).atLeast(100),
            "distance at least 100",
            changed(7, ride -> ride.withDistance(Double.NaN)),
            "1 of 20 fail"),
        new Entry(
            "Check.number(Ride::distance).atMost(119)",
            Check.number(Ride::distance).atMost(119),
            "distance at most 119",
            changed(7, ride -> ride.withDistance(119.5)),
            "1 of 20 fail"),
        new Entry(
            "Check.number(Ride::distance).above(0)",
            Check.number(Ride::distance).above(0),
            "distance above 0",
            changed(7, ride -> ride.withDistance(0)),
            "1 of 20 fail"),
        new Entry(
            "Check.number(Ride::distance).below(120)",
            Check.number(Ride::distance).below(120),
            "distance below 120",
            changed(7, ride -> ride.withDistance(120)),
            "1 of 20 fail"),
        new Entry(
            "Check.number(Ride::distance).finite()",
            Check.number(Ride::distance).finite(),
            "distance finite",
            changed(7, ride -> ride.withDistance(Double.NEGATIVE_INFINITY)),
            "1 of 20 fail"),
        new Entry(
            "Check.number(Ride::id).neverDecreasing()",
            Check.number(Ride::id).neverDecreasing(),
            "id never decreasing",
            changed(7, ride -> ride.withId(5)),
            "1 of 20 fail"),
        new Entry(
            "Check.number(Ride::distance).mean().between(100, 110)",
            Check.number(Ride::distance).mean().between(100, 110),
            "mean of distance between 100 and 110",
            changed(7, ride -> ride.withDistance(207)),
            "114.5"),
        new Entry(
            "Check.number(Ride::distance).sum().atLeast(2_000)",
            Check.number(Ride::distance).sum().atLeast(2_000),
            "sum of distance at least 2000",
            GOOD.subList(0, 2),
            "201"),
        new Entry(
            "Check.number(Ride::distance).min().atMost(100)",
            Check.number(Ride::distance).min().atMost(100),
            "min of distance at most 100",
            GOOD.subList(1, 20),
            "101"),
        new Entry(
            "Check.number(Ride::distance).max().atLeast(119)",
            Check.number(Ride::distance).max().atLeast(119),
            "max of distance at least 119",
            GOOD.subList(0, 19),
            "118"),
        new Entry(
            "Check.text(Ride::carrier).matches(\"[A-Z0-9]{2}\")",
            Check.text(Ride::carrier).matches("[A-Z0-9]{2}"),
            "carrier matches [A-Z0-9]{2}",
            changed(7, ride -> ride.withCarrier("aa")),
            "1 of 20 fail"),
        new Entry(
            "Check.text(Ride::carrier).lengthBetween(2, 3)",
            Check.text(Ride::carrier).lengthBetween(2, 3),
            "carrier of length 2 to 3",
            changed(7, ride -> ride.withCarrier("🚗")),
            "1 of 20 fail"),
        new Entry(
            "Check.text(Ride::carrier).notBlank()",
            Check.text(Ride::carrier).notBlank(),
            "carrier not blank",
            changed(7, ride -> ride.withCarrier(" ")),
            "1 of 20 fail"),
        new Entry(
            "Check.time(Ride::day).between(from, to)",
            Check.time(Ride::day).between(Ride.START, Ride.START.plusDays(1)),
            "day between 2014-01-01 and 2014-01-02",
            changed(7, ride -> ride.withDay(LocalDate.of(2013, 12, 31))),
            "1 of 20 fail"),
        new Entry(
            "Check.time(Ride::day).neverDecreasing()",
            Check.time(Ride::day).neverDecreasing(),
            "day never decreasing",
            changed(7, ride -> ride.withDay(LocalDate.of(2013, 12, 31))),
            "1 of 20 fail"),
        new Entry(
            "Check.time(Ride::day).freshWithin(Duration.ofDays(1))",
            Check.time(Ride::day).freshWithin(Duration.ofDays(1)),
            "day no older than PT24H",
            GOOD.subList(0, 10),
            "2014-01-01"),
        new Entry(
            "Check.label(Ride::late).minShare(0.2)",
            Check.label(Ride::late).minShare(0.2),
            "late with each class in at least 20 % of rows",
            changed(ride -> ride.withLate(ride.id() == 3)),
            "false 19, true 1"),
        new Entry(
            "Check.that(\"goes somewhere\", ride -> ride.distance() > 0)",
            Check.that("goes somewhere", ride -> ride.distance() > 0),
            "goes somewhere",
            changed(7, ride -> ride.withDistance(0)),
            "1 of 20 fail"),
        new Entry(
            "Check.data(\"starts at 0\", data -> Finding.of(data.row(0).id() == 0, \"...\"))",
            Check.data("starts at 0", data -> Finding.of(data.row(0).id() == 0, "a start")),
            "starts at 0",
            GOOD.subList(1, 20),
            "a start"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("entries")
  void passesGoodDataAndFailsBadData(Entry entry) {
    assertThat(entry.check().rule()).isEqualTo(entry.rule());
    CheckResult passed = againstGood(entry.check(), entry.good());
    assertThat(passed.status()).as(passed.toString()).isEqualTo(CheckStatus.PASS);
    assertThat(passed.message()).isEmpty();
    assertThat(passed.failed()).isZero();
    assertThat(passed.samples()).isEmpty();

    CheckResult failed = againstGood(entry.check(), entry.bad());
    assertThat(failed.status()).as(failed.toString()).isEqualTo(CheckStatus.FAIL);
    assertThat(failed.observed()).isEqualTo(entry.observed());
    assertThat(failed.message()).contains(entry.observed());
    assertThat(failed.blocks()).isTrue();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("entries")
  void neverPassesDataWithoutRows(Entry entry) {
    CheckResult result = againstGood(entry.check(), List.of());
    assertThat(result.status()).isIn(CheckStatus.SKIPPED, CheckStatus.FAIL);
    assertThat(result.blocks()).isTrue();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("entries")
  void hasItsLineInTheDocs(Entry entry) throws IOException {
    assertThat(Files.readAllLines(Path.of("..", "docs", "checks.md")))
        .anyMatch(line -> line.startsWith("| `" + entry.expression() + "` | "));
  }

  @Test
  void everyRuleOfTheLanguageIsInTheCatalogue() {
    List<String> expressions =
        Stream.concat(
                entries().map(Entry::expression),
                MoreChecks.schemaEntries().map(MoreChecks.SchemaEntry::expression))
            .toList();
    Set<Class<?>> languages = new LinkedHashSet<>();
    collectRules(Check.class, languages);
    assertThat(languages).hasSizeGreaterThan(12).contains(ServedRules.class, OrderRules.class);
    List<String> rules =
        languages.stream()
            .flatMap(type -> Arrays.stream(type.getMethods()))
            .filter(method -> Check.class.isAssignableFrom(method.getReturnType()))
            .filter(method -> !method.getName().equals("severity"))
            .map(Method::getName)
            .distinct()
            .sorted()
            .toList();
    assertThat(rules).hasSizeGreaterThan(40);
    assertThat(rules)
        .allMatch(
            rule ->
                expressions.stream().anyMatch(expression -> expression.contains("." + rule + "(")));
  }

  /** The types that a rule is said by, from {@code Check} on. */
  private static void collectRules(Class<?> type, Set<Class<?>> languages) {
    for (Method method : type.getMethods()) {
      Class<?> next = method.getReturnType();
      boolean begins = type != Check.class || Modifier.isStatic(method.getModifiers());
      if (begins && next.getSimpleName().endsWith("Rules") && languages.add(next)) {
        collectRules(next, languages);
      }
    }
  }

  @Test
  void theDocsNameNoOtherCheck() throws IOException {
    assertThat(Files.readAllLines(Path.of("..", "docs", "checks.md")))
        .filteredOn(line -> line.startsWith("| `Check."))
        .hasSize((int) (entries().count() + MoreChecks.schemaEntries().count()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("org.mlops4j.check.MoreChecks#schemaEntries")
  void passesOneTypeAndFailsAnother(MoreChecks.SchemaEntry entry) throws IOException {
    assertThat(Checked.one(entry.passing(), Dataset.of(Ride.class, GOOD)).status())
        .isEqualTo(CheckStatus.PASS);
    assertThat(Checked.one(entry.passing(), Ride.data()).status()).isEqualTo(CheckStatus.SKIPPED);
    Dataset<MoreChecks.Brief> other =
        Dataset.of(MoreChecks.Brief.class, List.of(new MoreChecks.Brief(1, "AA", 2)));
    CheckResult failed =
        CheckSuite.of(List.of(entry.failing())).run(other, Checked.NOW).results().get(0);
    assertThat(failed.status()).as(failed.toString()).isEqualTo(CheckStatus.FAIL);
    assertThat(failed.observed()).isEqualTo(entry.observed());
    assertThat(Files.readAllLines(Path.of("..", "docs", "checks.md")))
        .anyMatch(line -> line.startsWith("| `" + entry.expression() + "` | "));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mergeableEntries")
  void findsTheSameHoweverTheRowsAreCut(Entry entry) throws Exception {
    for (List<Ride> rides : List.of(entry.good(), entry.bad())) {
      Finding whole = finding(entry.check(), rides, rides.size());
      for (int size = 1; size < rides.size(); size++) {
        assertThat(finding(entry.check(), rides, size)).as("parts of " + size).isEqualTo(whole);
      }
    }
  }

  /** Measures parts of so many rows, merges in their order, and decides. */
  private static Finding finding(Check<Ride> check, List<Ride> rides, int size) throws Exception {
    Map<Measure<?, ?>, Attempt<?>> facts = new HashMap<>();
    for (Measure<Ride, ?> measure : check.needs()) {
      facts.put(measure, Attempt.of(merged(measure, rides, size)));
    }
    Dataset<Ride> data = Dataset.of(Ride.class, rides);
    Measured reference =
        CheckSuite.of(List.of(check)).measure(Dataset.of(Ride.class, GOOD), Runnable::run);
    return check.decide(
        new Measured(data.contentId(), rides.size(), 0, facts),
        Checked.NOW.withReference(reference).withHistory(HISTORY));
  }

  private static <V> V merged(Measure<Ride, V> measure, List<Ride> rides, int size) {
    V merged = null;
    for (int first = 0; first < rides.size(); first += size) {
      List<Ride> some = rides.subList(first, Math.min(first + size, rides.size()));
      Rows<Ride> part = Dataset.of(Ride.class, some).parts().get(0);
      V fact = measure.of(Batch.of(part, first));
      merged = merged == null ? fact : measure.merge(merged, fact);
    }
    return merged;
  }

  /** With the good data as the reference. */
  private static CheckResult againstGood(Check<Ride> check, List<Ride> rides) {
    CheckSuite<Ride> suite = CheckSuite.of(List.of(check));
    Measured reference = suite.measure(Dataset.of(Ride.class, GOOD), Runnable::run);
    return suite
        .run(
            Dataset.of(Ride.class, rides),
            Checked.NOW.withReference(reference).withHistory(HISTORY))
        .results()
        .get(0);
  }

  static List<Ride> changed(int id, UnaryOperator<Ride> change) {
    return changed(ride -> ride.id() == id ? change.apply(ride) : ride);
  }

  static List<Ride> changed(UnaryOperator<Ride> change) {
    return GOOD.stream().map(change).toList();
  }
}
