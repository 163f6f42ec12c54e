// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mlops4j.data.Accessor;
import org.mlops4j.data.Dataset;
import org.mlops4j.data.Field;
import org.mlops4j.store.Json;

/** What the values of one column suggest. */
final class ColumnSuggestions<T> {
  /**
   * So many of n rows may lie beyond what a sample of n rows shows. How much of the distribution
   * lies beyond the extremes of a sample is distributed as Beta(2, n - 1), whatever it is (Wilks
   * 1941): more than 12/n with a chance of 1 in 10,000; and of n fresh rows more than 30 then lie
   * there with one of 1 in 100,000.
   */
  private static final double UNSEEN = 30;

  private static final double STANDARD_ERRORS = 7;

  /** A text with more distinct values is no category. */
  private static final int CATEGORIES = 50;

  private static final int CLASSES = 20;

  private final Field field;
  private final String column;
  private final int rows;
  private final List<Object> values = new ArrayList<>();
  private final List<Suggestion> suggestions = new ArrayList<>();

  ColumnSuggestions(Dataset<T> data, Field field) {
    this.field = field;
    this.column = data.schema().type().getSimpleName() + "::" + field.name();
    this.rows = data.size();
    Accessor<T, Object> accessor = data.schema().accessor(field.name());
    for (T row : data) {
      Object value = accessor.of(row);
      if (value != null) {
        values.add(value);
      }
    }
  }

  List<Suggestion> list() {
    if (field.nullable()) {
      presence();
    }
    if (values.size() < UNSEEN) {
      return suggestions;
    }
    switch (field.type()) {
      case INT, LONG, DOUBLE, DECIMAL -> numbers();
      case STRING -> texts();
      case LOCAL_DATE, INSTANT, LOCAL_DATE_TIME -> times();
      case BOOLEAN, ENUM -> {}
    }
    if (field.outcome() || field.name().equals("label")) {
      classes();
    }
    return suggestions;
  }

  private void presence() {
    int missing = rows - values.size();
    if (missing == 0) {
      add("column", "present()" + mostly(rows, 0), "no row lacks it");
      return;
    }
    double share = missing / (double) rows;
    double most = share + 5 * Math.sqrt(2 * share * (1 - share) / rows) + UNSEEN / rows;
    if (most < 1) {
      add(
          "column",
          "missingShare().atMost(" + Json.number(Math.ceil(1_000 * most) / 1_000) + ")",
          missing + " rows lack it");
    }
  }

  private void numbers() {
    double[] numbers =
        values.stream().mapToDouble(value -> ((Number) value).doubleValue()).toArray();
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    ExactSum sum = new ExactSum();
    for (double number : numbers) {
      if (!Double.isFinite(number)) {
        return;
      }
      low = Math.min(low, number);
      high = Math.max(high, number);
      sum.add(number);
    }
    double mean = sum.value() / numbers.length;
    ExactSum squares = new ExactSum();
    for (double number : numbers) {
      squares.add((number - mean) * (number - mean));
    }
    String seen = "from " + Shown.number(low) + " to " + Shown.number(high);
    add(
        "number",
        "between(" + literal(low) + ", " + literal(high) + ")" + mostly(numbers.length, 0),
        seen);
    double deviation = Math.sqrt(squares.value() / (numbers.length - 1));
    double reach = STANDARD_ERRORS * deviation / Math.sqrt(numbers.length);
    if (reach > 0 && Double.isFinite(mean + reach) && Double.isFinite(mean - reach)) {
      add(
          "number",
          "mean().between(" + literal(mean - reach) + ", " + literal(mean + reach) + ")",
          "a mean of " + Shown.number(mean) + " and a deviation of " + Shown.number(deviation));
    }
  }

  private void texts() {
    Map<String, Integer> counts = new TreeMap<>();
    values.forEach(value -> counts.merge((String) value, 1, Integer::sum));
    long once = counts.values().stream().filter(count -> count == 1).count();
    if (counts.size() <= CATEGORIES && counts.size() <= values.size() / UNSEEN) {
      List<String> literals = counts.keySet().stream().map(TextShape::literal).toList();
      add(
          "text",
          "in(List.of(" + String.join(", ", literals) + "))" + mostly(values.size(), once),
          counts.size() + " distinct values");
      return;
    }
    TextShape shape = TextShape.of(counts.keySet());
    add(
        "text",
        shape.rule() + mostly(values.size(), 0),
        counts.size() + " distinct values, such as " + TextShape.literal(shape.example()));
    if (counts.size() == values.size() && values.size() >= 1_000) {
      add("text", "unique()", "no value is there twice");
    }
  }

  @SuppressWarnings("unchecked")
  private void times() {
    Comparable<Object> before = null;
    boolean moves = false;
    for (Object value : values) {
      int order = before == null ? 0 : before.compareTo(value);
      if (order > 0) {
        return;
      }
      moves |= order < 0;
      before = (Comparable<Object>) value;
    }
    if (moves) {
      add("time", "neverDecreasing()", "from " + values.get(0) + " to " + before);
    }
  }

  private void classes() {
    Map<String, Integer> counts = new TreeMap<>();
    values.forEach(value -> counts.merge(Shown.text(value), 1, Integer::sum));
    int least = Collections.min(counts.values());
    if (counts.size() > 1 && counts.size() <= CLASSES && least >= UNSEEN) {
      double share = Math.floor(500.0 * least / values.size()) / 1_000;
      if (share > 0) {
        add("label", "minShare(" + Json.number(share) + ")", "classes " + counts);
      }
    }
  }

  /** Asks for a share of the rows only, as the next sample shows what this one does not. */
  private static String mostly(int size, long once) {
    double share = Math.floor(1_000 * (1 - (UNSEEN + 2 * once) / size)) / 1_000;
    return share > 0 ? ".mostly(" + Json.number(share) + ")" : ".mostly(0.001)";
  }

  private static String literal(double number) {
    return number == Math.rint(number) && Math.abs(number) < Integer.MAX_VALUE
        ? String.format(Locale.ROOT, "%d", (long) number)
        : Json.number(number);
  }

  private void add(String kind, String rule, @Nullable String reason) {
    suggestions.add(
        new Suggestion(
            "Check." + kind + "(" + column + ")." + rule,
            field.name() + ": " + TextShape.comment("" + reason)));
  }
}
