// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.drift;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.IntToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.mlops4j.data.Comparison;
import org.mlops4j.data.Sample;
import org.mlops4j.data.TwoSampleTest;
import org.mlops4j.drift.stream.StreamDetector;
import org.mlops4j.drift.stream.StreamDetector.Signal;
import org.mlops4j.drift.stream.StreamDetectorTest;

/** The golden values on the pages about detectors are those of the code. */
final class DriftPagesTest {
  private static final Path PAGES = Path.of("..", "docs", "drift");
  private static final Pattern GOLDEN = Pattern.compile("\\| `([^`]+)` \\| .* \\|");
  private static final int SIZE = 100;

  private record Columns(Sample reference, Sample current) {}

  private static Columns numbers(IntToDoubleFunction reference, IntToDoubleFunction current) {
    double[] first = new double[SIZE];
    double[] second = new double[SIZE];
    Arrays.setAll(first, reference);
    Arrays.setAll(second, current);
    return new Columns(Sample.numbers(first), Sample.numbers(second));
  }

  private static Map<String, Columns> numericColumns() {
    Map<String, Columns> columns = new LinkedHashMap<>();
    columns.put("shift", numbers(i -> i / 100.0, i -> i / 100.0 + 0.1));
    columns.put("spread", numbers(i -> i / 100.0, i -> 1.5 * (i / 100.0) - 0.25));
    columns.put("squares", numbers(i -> i % 5, i -> i * i % 5));
    return columns;
  }

  private static Map<String, Columns> labelColumns() {
    Map<String, Columns> columns = new LinkedHashMap<>();
    columns.put(
        "words",
        new Columns(
            Sample.counts(Map.of("a", 50L, "b", 30L, "c", 20L)),
            Sample.counts(Map.of("a", 40L, "b", 25L, "c", 30L, "d", 5L))));
    columns.put(
        "answers",
        new Columns(
            Sample.counts(Map.of("no", 80L, "yes", 20L)),
            Sample.counts(Map.of("no", 65L, "yes", 35L))));
    return columns;
  }

  /** Every golden line that there can be. */
  static List<String> lines() {
    List<String> lines = new ArrayList<>();
    ColumnTestsTest.everyTest().forEach(test -> compare(lines, test, numericColumns()));
    ColumnTestsTest.categoricalTests().forEach(test -> compare(lines, test, labelColumns()));
    rows(lines);
    StreamDetectorTest.everyDetector()
        .forEach(named -> lines.add(alarms(named.getPayload().get())));
    return lines;
  }

  private static void compare(
      List<String> lines, TwoSampleTest test, Map<String, Columns> columns) {
    columns.forEach(
        (name, both) -> lines.add(line(name, test.compare(both.reference(), both.current()))));
  }

  private static String line(String data, Comparison comparison) {
    return "| `%s` | %s | %s | %s | %s |"
        .formatted(
            comparison.definition(),
            data,
            digits(comparison.statistic()),
            digits(comparison.pValue()),
            comparison.verdict());
  }

  private static String digits(double number) {
    if (Double.isNaN(number)) {
      return "–";
    }
    if (Double.isInfinite(number)) {
      return "∞";
    }
    BigDecimal rounded = new BigDecimal(number).round(new MathContext(9)).stripTrailingZeros();
    return number == 0 || Math.abs(number) >= 1e-4 ? rounded.toPlainString() : rounded.toString();
  }

  private static void rows(List<String> lines) {
    double[][] reference = new double[SIZE][];
    double[][] current = new double[SIZE][];
    for (int i = 0; i < SIZE; i++) {
      double x = i * 37 % 101 / 101.0;
      double y = i * i * 53 % 101 / 101.0;
      reference[i] = new double[] {x, y};
      current[i] = new double[] {x + 0.3, y};
    }
    Mmd mmd = Mmd.median(0.05, 99, 1);
    lines.add(line("rows", mmd.compare(reference, current)));
    lines.add(line("rows", mmd.linearTime(reference, current)));
    lines.add(
        line("rows", DomainClassifier.fiveFold(0.05, 1).compare(reference, current).comparison()));
    lines.add(line("rows", MahalanobisOutliers.fit(reference, 0.05, 1).compare(current, 0.05)));
  }

  private static String alarms(StreamDetector detector) {
    int early = 0;
    int first = -1;
    for (int i = 0; i < 4_000; i++) {
      int limit = i < 2_000 ? 20 : 50;
      boolean error = (31L * i * i + 17L * i + 7L * (i / 101)) % 101 < limit;
      if (detector.update(error ? 1 : 0) == Signal.DRIFT) {
        early += i < 2_000 ? 1 : 0;
        first = i >= 2_000 && first < 0 ? i : first;
      }
    }
    return "| `%s` | %d | %s |".formatted(detector.id(), early, first < 0 ? "none" : first);
  }

  private static Map<Path, String> pages() throws IOException {
    Map<Path, String> pages = new LinkedHashMap<>();
    try (Stream<Path> files = Files.list(PAGES)) {
      for (Path file : files.sorted().toList()) {
        pages.put(file.getFileName(), Files.readString(file));
      }
    }
    return pages;
  }

  @Test
  void everyGoldenValueIsThatOfTheCode() throws IOException {
    List<String> computed = lines();
    for (Map.Entry<Path, String> page : pages().entrySet()) {
      List<String> golden = golden(page.getValue());
      assertThat(computed).as("lines of %s", page.getKey()).containsAll(golden);
    }
  }

  @Test
  void everyDefinitionHasGoldenValuesOnSomePage() throws IOException {
    TreeSet<String> wanted = new TreeSet<>();
    lines().forEach(line -> wanted.add(id(line)));
    for (String page : pages().values()) {
      golden(page).forEach(line -> wanted.remove(id(line)));
    }
    assertThat(wanted).isEmpty();
  }

  private static List<String> golden(String page) {
    return page.lines()
        .dropWhile(line -> !line.equals("## Golden values"))
        .filter(line -> GOLDEN.matcher(line).matches())
        .toList();
  }

  @Test
  void theCorrectionsAreThoseOfTheirPage() throws IOException {
    List<String> adjusted =
        Arrays.stream(MultipleTesting.values())
            .map(
                correction ->
                    "`"
                        + Arrays.toString(correction.adjusted(0.015625, 0.03125, 0.046875, 0.125))
                        + "`")
            .toList();
    assertThat(pages().get(Path.of("multiple-testing.md"))).contains(adjusted);
  }

  private static String id(String line) {
    Matcher matcher = GOLDEN.matcher(line);
    assertThat(matcher.matches()).as(line).isTrue();
    return matcher.group(1);
  }

  @Test
  void everyPageIsNamedByTheIndex() throws IOException {
    Map<Path, String> pages = pages();
    String index = pages.get(Path.of("README.md"));
    pages.keySet().stream()
        .filter(page -> !page.endsWith("README.md"))
        .forEach(page -> assertThat(index).contains("(" + page + ")"));
  }
}
