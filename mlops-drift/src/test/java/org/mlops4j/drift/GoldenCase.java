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
  /** Rounding of a sum of some ten to a hundred shares, from which a distance is what is left. */
  private static final double SHARES_ROUNDING = 2e-15;

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

  /** A distance that is the root of a difference, and so known to half as many digits near 0. */
  void rootDistance(String result, TwoSampleTest test) {
    JsonNode expected = results().get(result);
    Comparison ours = test.compare(reference(), current());
    root(result, ours.statistic(), expected.isObject() ? expected.get("score") : expected);
    if (expected.isObject()) {
      judged(result, ours, expected);
    }
  }

  /** Compares the squares: twice the relative tolerance, and the rounding of what they are of. */
  void root(String result, double ours, JsonNode theirs) {
    double expected = number(theirs);
    within(result, ours * ours, expected * expected, 2e-12, SHARES_ROUNDING);
  }

  /** A distance that is a sum of terms of either sign, each about a share. */
  void signedSum(String result, TwoSampleTest test, double tolerance) {
    JsonNode expected = results().get(result);
    Comparison ours = test.compare(reference(), current());
    double score = number(expected.get("score"));
    within(result + ".score", ours.statistic(), score, tolerance, SHARES_ROUNDING);
    judged(result, ours, expected);
  }

  private void judged(String result, Comparison ours, JsonNode expected) {
    same(result + ".threshold", ours.threshold(), expected.get("threshold").doubleValue());
    same(result + ".drift", ours.verdict() == Verdict.DRIFT, expected.get("drift").booleanValue());
  }

  private void undefined(String result, TwoSampleTest test) {
    same(result, test.compare(reference(), current()).verdict(), Verdict.INSUFFICIENT);
  }

  /** Within a relative tolerance. */
  void near(String result, double ours, double theirs, double tolerance) {
    within(result, ours, theirs, tolerance, 0);
  }

  void near(String result, double ours, JsonNode theirs, double tolerance) {
    near(result, ours, number(theirs), tolerance);
  }

  /**
   * Within either a relative or an absolute tolerance; numbers below the smallest normal one, which
   * have lost their digits, are as good as 0.
   */
  void within(String result, double ours, double theirs, double relative, double absolute) {
    compared++;
    boolean equal = Double.compare(ours, theirs) == 0 || ours == theirs;
    double slack = Math.max(relative * Math.abs(theirs), absolute + Double.MIN_NORMAL);
    if (!equal && !(Math.abs(ours - theirs) <= slack)) {
      misses.add(name() + " " + result + ": ours " + ours + ", theirs " + theirs);
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
