// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.drift;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.StreamSupport;
import org.mlops4j.data.Comparison;
import org.mlops4j.data.Comparison.Verdict;
import org.mlops4j.data.Sample;
import org.mlops4j.data.TwoSampleTest;

/** One case of a family of vectors: its input, and a list of what ours did not match. */
final class GoldenCase {
  /** What is left of 1 after a subtraction is known to a few units of rounding. */
  private static final double ROUNDING_OF_ONE = 2e-15;

  private final String family;
  private final JsonNode node;
  private final Path directory;
  private final List<String> misses = new ArrayList<>();
  private int compared;
  private int notOffered;

  GoldenCase(String family, JsonNode node, Path directory) {
    this.family = family;
    this.node = node;
    this.directory = directory;
  }

  String name() {
    return family + "/" + node.path("id").asText();
  }

  JsonNode node() {
    return node;
  }

  Path directory() {
    return directory;
  }

  JsonNode results() {
    return node.get("results");
  }

  List<String> misses() {
    return misses;
  }

  int compared() {
    return compared;
  }

  int countNotOffered() {
    return notOffered;
  }

  void notOffered() {
    notOffered++;
  }

  Sample reference() {
    return sample(node.get("ref"));
  }

  Sample current() {
    return sample(node.get("cur"));
  }

  /** A test against {@code {"statistic", "pvalue"}}. */
  void test(String result, TwoSampleTest test, double statisticTolerance, double pTolerance) {
    JsonNode expected = results().get(result);
    if (expected.has("error")) {
      undefined(result, test);
      return;
    }
    Comparison ours = test.compare(reference(), current());
    near(result + ".statistic", ours.statistic(), expected.get("statistic"), statisticTolerance);
    near(result + ".pvalue", ours.pValue(), expected.get("pvalue"), pTolerance);
  }

  /** A test against numbers that were taken from 1, and so carry the rounding of that 1. */
  void rounded(String result, TwoSampleTest test) {
    Comparison ours = test.compare(reference(), current());
    JsonNode expected = results().get(result);
    absolute(result + ".statistic", ours.statistic(), expected.get("statistic"));
    absolute(result + ".pvalue", ours.pValue(), expected.get("pvalue"));
  }

  private void absolute(String result, double ours, JsonNode theirs) {
    double expected = number(theirs);
    near(result, Math.abs(ours - expected) <= 1e-11 ? expected : ours, expected, 1e-9);
  }

  /** A test whose score is a p-value, against {@code {"score", "drift", "threshold"}}. */
  void significance(String result, TwoSampleTest test, double tolerance) {
    JsonNode expected = results().get(result);
    if (expected.has("error")) {
      undefined(result, test);
      return;
    }
    Comparison ours = test.compare(reference(), current());
    near(result + ".score", ours.pValue(), expected.get("score"), tolerance);
    judged(result, ours, expected);
  }

  /** A distance, against {@code {"score", "drift", "threshold"}}. */
  void distance(String result, TwoSampleTest test, double tolerance) {
    JsonNode expected = results().get(result);
    Comparison ours = test.compare(reference(), current());
    near(result + ".score", ours.statistic(), expected.get("score"), tolerance);
    judged(result, ours, expected);
  }

  /** A distance that is the root of a difference from 1, and so known to half as many digits. */
  void rootDistance(String result, TwoSampleTest test) {
    JsonNode expected = results().get(result);
    Comparison ours = test.compare(reference(), current());
    near(result, Math.pow(ours.statistic(), 2), square(expected), 2e-12);
    if (expected.isObject()) {
      judged(result, ours, expected);
    }
  }

  private static double square(JsonNode expected) {
    return Math.pow(number(expected.isObject() ? expected.get("score") : expected), 2);
  }

  private void judged(String result, Comparison ours, JsonNode expected) {
    same(result + ".threshold", ours.threshold(), expected.get("threshold").doubleValue());
    same(result + ".drift", ours.verdict() == Verdict.DRIFT, expected.get("drift").booleanValue());
  }

  private void undefined(String result, TwoSampleTest test) {
    same(result, test.compare(reference(), current()).verdict(), Verdict.INSUFFICIENT);
  }

  /** Within a relative tolerance, or an absolute one of a few units of rounding of 1. */
  void near(String result, double ours, double theirs, double tolerance) {
    compared++;
    boolean equal = Double.compare(ours, theirs) == 0 || ours == theirs;
    double slack = Math.max(tolerance * Math.abs(theirs), Math.min(tolerance, ROUNDING_OF_ONE));
    if (!equal && !(Math.abs(ours - theirs) <= slack)) {
      misses.add(name() + " " + result + ": ours " + ours + ", theirs " + theirs);
    }
  }

  void near(String result, double ours, JsonNode theirs, double tolerance) {
    near(result, ours, number(theirs), tolerance);
  }

  /** Without the absolute tolerance: for tails that are computed as such. */
  void relative(String result, double ours, JsonNode theirs, double tolerance) {
    compared++;
    double expected = number(theirs);
    if (ours != expected
        && !(Math.abs(ours - expected) <= tolerance * Math.abs(expected))
        && !(Double.isNaN(ours) && Double.isNaN(expected))) {
      misses.add(name() + " " + result + ": ours " + ours + ", theirs " + expected);
    }
  }

  void same(String result, Object ours, Object theirs) {
    compared++;
    if (!Objects.equals(ours, theirs)) {
      misses.add(name() + " " + result + ": ours " + ours + ", theirs " + theirs);
    }
  }

  static double number(JsonNode node) {
    if (node == null || node.isNull()) {
      return Double.NaN;
    }
    return switch (node.asText()) {
      case "inf" -> Double.POSITIVE_INFINITY;
      case "-inf" -> Double.NEGATIVE_INFINITY;
      default -> node.doubleValue();
    };
  }

  static double[] numbers(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false)
        .mapToDouble(GoldenCase::number)
        .toArray();
  }

  static double[][] rows(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false)
        .map(GoldenCase::numbers)
        .toArray(double[][]::new);
  }

  private static Sample sample(JsonNode column) {
    if (column.has("values")) {
      return Sample.numbers(numbers(column.get("values")));
    }
    if (column.has("gen")) {
      return Sample.numbers(generated(column.get("gen")));
    }
    if (column.has("counts")) {
      Map<String, Long> counts = new LinkedHashMap<>();
      column
          .get("counts")
          .properties()
          .forEach(entry -> counts.put(entry.getKey(), entry.getValue().longValue()));
      return Sample.counts(counts);
    }
    List<String> labels = new ArrayList<>();
    column.get("categories").forEach(label -> labels.add(label.isNull() ? null : label.asText()));
    return Sample.labels(labels);
  }

  private static double[] generated(JsonNode generator) {
    SplittableRandom random = new SplittableRandom(generator.get("seed").longValue());
    double[] values = new double[generator.get("n").intValue()];
    boolean irwin = "irwin12".equals(generator.get("transform").path(0).path(0).asText());
    for (int i = 0; i < values.length; i++) {
      double value = random.nextDouble();
      for (int more = 1; irwin && more < 12; more++) {
        value += random.nextDouble();
      }
      values[i] = irwin ? value - 6.0 : value;
    }
    for (JsonNode step : generator.get("transform")) {
      for (int i = 0; i < values.length; i++) {
        values[i] = transformed(values[i], step);
      }
    }
    return values;
  }

  private static double transformed(double value, JsonNode step) {
    return switch (step.get(0).textValue()) {
      case "irwin12" -> value;
      case "affine" -> value * step.get(1).doubleValue() + step.get(2).doubleValue();
      case "floor" -> Math.floor(value * step.get(1).doubleValue()) / step.get(1).doubleValue();
      case "sq" -> value * value;
      default -> throw new IllegalArgumentException("unknown transform " + step);
    };
  }
}
