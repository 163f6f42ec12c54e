// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.evaluate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * One case of a family of goldens. Each result is compared by its path ({@code a.auc}); a result
 * that no comparison asked for is a miss, so nothing is left out unnoticed. Comparisons of results
 * that the case does not hold do nothing.
 */
final class GoldenCase {
  private static final double ABSOLUTE = 1e-12;
  private static final double RELATIVE = 1e-9;

  /** For p-values, intervals and everything of DeLong. */
  static final double LOOSE = 1e-8;

  private final String family;
  private final JsonNode node;
  private final Map<String, JsonNode> results = new LinkedHashMap<>();
  private final Set<String> compared = new LinkedHashSet<>();
  private final List<String> misses = new ArrayList<>();
  private final List<String> remarks = new ArrayList<>();

  GoldenCase(String family, JsonNode node) {
    this.family = family;
    this.node = node;
    flatten("", node.get("results"));
  }

  /** Compares a number; an expected null asks for {@code NaN}. */
  void number(String path, double actual) {
    number(path, actual, RELATIVE);
  }

  void number(String path, double actual, double relative) {
    JsonNode expected = take(path);
    if (expected != null && !equal(expected, actual, relative)) {
      miss(path, expected, actual);
    }
  }

  /** Compares a list of numbers, and its length. */
  void numbers(String path, double[] actual, double relative) {
    JsonNode expected = take(path);
    if (expected != null && !equal(expected, actual, relative)) {
      miss(path, expected, Arrays.toString(actual));
    }
  }

  /** Compares a list of numbers whatever the order of those expected. */
  void sorted(String path, double[] actual) {
    JsonNode expected = take(path);
    if (expected != null) {
      double[] values = doubles(expected);
      Arrays.sort(values);
      boolean same = values.length == actual.length;
      for (int i = 0; same && i < values.length; i++) {
        same = equal(DoubleNode.valueOf(values[i]), actual[i], RELATIVE);
      }
      if (!same) {
        miss(path, Arrays.toString(values), Arrays.toString(actual));
      }
    }
  }

  /** Compares a list of lists of numbers, and all lengths. */
  void table(String path, double[][] actual) {
    JsonNode expected = take(path);
    if (expected == null) {
      return;
    }
    if (expected.size() != actual.length) {
      miss(path + ".length", expected.size(), actual.length);
      return;
    }
    for (int i = 0; i < actual.length; i++) {
      if (!equal(expected.get(i), actual[i], RELATIVE)) {
        miss(path + "[" + i + "]", expected.get(i), Arrays.toString(actual[i]));
      }
    }
  }

  /** Asks for {@code NaN} although the case holds a number, because the definition has none. */
  void undefinedByDefinition(String path, double actual, String reason) {
    JsonNode expected = take(path);
    if (expected == null) {
      return;
    }
    if (!Double.isNaN(actual)) {
      miss(path, "undefined: " + reason, actual);
    } else if (!expected.isNull()) {
      remarks.add(name() + " " + path + ": the file has " + expected + ", undefined: " + reason);
    }
  }

  /** Takes note of a result that is a remark about other results, not a number to be matched. */
  void mark(String path) {
    take(path);
  }

  JsonNode input(String name) {
    return node.get("inputs").get(name);
  }

  boolean hasInput(String name) {
    return node.get("inputs").hasNonNull(name);
  }

  double[] doubles(String name) {
    return doubles(input(name));
  }

  boolean[] truths(String name) {
    double[] values = doubles(name);
    boolean[] truths = new boolean[values.length];
    for (int i = 0; i < truths.length; i++) {
      truths[i] = values[i] == 1;
    }
    return truths;
  }

  static double[] doubles(JsonNode array) {
    return IntStream.range(0, array.size()).mapToDouble(i -> array.get(i).doubleValue()).toArray();
  }

  static int[][] integers(JsonNode table) {
    return IntStream.range(0, table.size())
        .mapToObj(
            i -> Arrays.stream(doubles(table.get(i))).mapToInt(value -> (int) value).toArray())
        .toArray(int[][]::new);
  }

  String name() {
    return family + " " + node.get("id").textValue();
  }

  List<String> remarks() {
    return remarks;
  }

  /** What differs, and what was not compared at all. */
  List<String> misses() {
    List<String> all = new ArrayList<>(misses);
    results.keySet().stream()
        .filter(path -> !compared.contains(path))
        .forEach(path -> all.add(name() + " " + path + ": not compared"));
    return all;
  }

  private JsonNode take(String path) {
    compared.add(path);
    return results.get(path);
  }

  private void miss(String path, Object expected, Object actual) {
    misses.add(name() + " " + path + ": expected " + expected + " but was " + actual);
  }

  private void flatten(String prefix, JsonNode object) {
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      if (field.getValue().isObject()) {
        flatten(prefix + field.getKey() + ".", field.getValue());
      } else {
        results.put(prefix + field.getKey(), field.getValue());
      }
    }
  }

  private static boolean equal(JsonNode expected, double[] actual, double relative) {
    return expected.isArray()
        && expected.size() == actual.length
        && IntStream.range(0, actual.length)
            .allMatch(i -> equal(expected.get(i), actual[i], relative));
  }

  private static boolean equal(JsonNode expected, double actual, double relative) {
    if (expected.isNull()) {
      return Double.isNaN(actual);
    }
    double value = expected.doubleValue();
    return expected.isNumber()
        && (value == actual || Math.abs(value - actual) <= relative * Math.abs(value) + ABSOLUTE);
  }
}
