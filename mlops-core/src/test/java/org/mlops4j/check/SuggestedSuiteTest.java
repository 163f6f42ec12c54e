// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mlops4j.data.Dataset;

/** Suites that data suggests, as source that compiles. */
class SuggestedSuiteTest {
  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(ints = {1_000, 10_000})
  void theSuggestedSourceCompilesAndPassesFreshSamples(int size) throws Exception {
    SuggestedSuite<Trip> suggested = SuggestedSuite.from(Trip.sample(0, size));
    CheckSuite<Trip> suite = compiled(suggested.javaSource("org.example.checks", "TripChecks"));
    assertThat(suite.checks()).hasSameSizeAs(suggested.suggestions());
    assertThat(suite.run(Trip.sample(0, size), Checked.NOW).passed()).isTrue();

    int passed = 0;
    for (int sample = 1; sample <= 100; sample++) {
      passed += suite.run(Trip.sample(sample, size), Checked.NOW).passed() ? 1 : 0;
    }
    assertThat(passed).isGreaterThanOrEqualTo(95);
  }

  @Test
  void dataOfAnotherKindFails() throws Exception {
    CheckSuite<Trip> suite =
        compiled(
            SuggestedSuite.from(Trip.sample(0, 1_000)).javaSource("org.example", "TripChecks"));
    Dataset<Trip> other =
        Trip.sample(1, 1_000)
            .map(
                Trip.class,
                trip ->
                    new Trip(
                        trip.id(),
                        trip.day(),
                        trip.id() % 5 == 0 ? "ZZ" : trip.carrier(),
                        trip.tail().toLowerCase(Locale.ROOT),
                        trip.fare() * 1.6,
                        trip.id() % 3 == 0 ? null : trip.delay(),
                        trip.seats(),
                        trip.remark(),
                        false));
    assertThat(suite.run(other, Checked.NOW).blocking())
        .extracting(result -> result.columns().get(0))
        .containsExactlyInAnyOrder("carrier", "tail", "fare", "delay", "late");
  }

  @Test
  void whatIsSuggestedSaysWhy() {
    List<Suggestion> suggestions = SuggestedSuite.from(Trip.sample(0, 1_000)).suggestions();
    assertThat(suggestions)
        .extracting(Suggestion::code)
        .contains(
            "Check.rows().atLeast(500)",
            "Check.time(Trip::day).neverDecreasing()",
            "Check.column(Trip::carrier).present().mostly(0.97)",
            "Check.number(Trip::seats).between(30, 180).mostly(0.97)",
            "Check.text(Trip::tail).matches(\"[A-Z0-9]{5,6}\").mostly(0.97)",
            "Check.text(Trip::carrier).in(List.of(\"\\\"Q\\\"\", \"9E\", \"AA\", \"B6\", \"DL\", \"UA\","
                + " \"WN\")).mostly(0.97)");
    assertThat(suggestions)
        .extracting(Suggestion::reason)
        .contains("there were 1000", "carrier: no row lacks it", "seats: from 30 to 180")
        .allMatch(reason -> reason.chars().allMatch(unit -> unit >= ' ' && unit <= '~'));
    assertThat(suggestions).isEqualTo(SuggestedSuite.from(Trip.sample(0, 1_000)).suggestions());
  }

  @Test
  void wordsOfAllKindsBecomeLiteralsThatCompile() {
    assertThat(TextShape.literal("a\"b\\c\nd\u00e9")).isEqualTo("\"a\\\"b\\\\c\\012d\\u00e9\"");
    assertThat(TextShape.of(List.of("123e4567-e89b-12d3-a456-426614174000")).rule())
        .isEqualTo("is(TextFormat.UUID)");
    assertThat(TextShape.of(List.of("a-1", "b&2")).rule())
        .isEqualTo("matches(\"[a-z0-9\\\\&\\\\-]{3}\")");
    assertThat(TextShape.of(List.of("Z\u00fcrich", "Bern")).rule())
        .isEqualTo("lengthBetween(4, 6)");
  }

  @Test
  void tooFewRowsAndNamesThatAreNoneAreRefused() {
    assertThatThrownBy(() -> SuggestedSuite.from(Trip.sample(0, 99)))
        .hasMessage("data had 99 rows but must have at least 100 to suggest anything");
    SuggestedSuite<Trip> suggested = SuggestedSuite.from(Trip.sample(0, 100));
    assertThatThrownBy(() -> suggested.javaSource("a.b; class X {}", "Checks"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("packageName was 'a.b; class X {}' but must match ");
    assertThatThrownBy(() -> suggested.javaSource("a.b", "checks"))
        .isInstanceOf(IllegalArgumentException.class);
    record Inner(int id) {}
    assertThatThrownBy(() -> SuggestedSuite.from(Dataset.of(Inner.class, List.of())))
        .hasMessageContaining("but must have a name that other classes can use");
  }

  @SuppressWarnings("unchecked")
  private CheckSuite<Trip> compiled(String source) throws Exception {
    String name =
        source.lines().findFirst().orElseThrow().replaceAll("package |;", "") + ".TripChecks";
    Path file = directory.resolve("TripChecks.java");
    Files.writeString(file, source);
    JavaCompiler compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler());
    int failed =
        compiler.run(
            null,
            null,
            null,
            "-proc:none",
            "-Xlint:all",
            "-Werror",
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            "-d",
            directory.toString(),
            file.toString());
    assertThat(failed).as(source).isZero();
    try (URLClassLoader loader =
        new URLClassLoader(new URL[] {directory.toUri().toURL()}, getClass().getClassLoader())) {
      return (CheckSuite<Trip>) loader.loadClass(name).getMethod("suite").invoke(null);
    }
  }
}
