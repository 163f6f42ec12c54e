// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.examples.flights;

import static org.mlops4j.evaluate.BinaryEvaluation.AUC;
import static org.mlops4j.evaluate.BinaryEvaluation.ECE;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.mlops4j.evaluate.BinaryEvaluation;
import org.mlops4j.evaluate.Metric;

/** The months as a table: how good each of the three ways was. */
final class MonthTable {
  /** Those of numbers begin with a sign for {@code HtmlPage.table}. */
  static final List<String> HEADINGS =
      List.of(
          "month",
          "#flights",
          "#late",
          "#AUC never",
          "#AUC monthly",
          "#AUC loop",
          "#ECE never",
          "#ECE monthly",
          "#ECE loop");

  /** What the ways are. */
  static final String LEGEND =
      "never: the model of January to March, never retrained; monthly: retrained on the first of"
          + " each month, without a gate; loop: what the loop let serve. AUC: higher is better; ECE,"
          + " the expected calibration error: lower is better.";

  private static final List<Function<Month, BinaryEvaluation>> WAYS =
      List.of(Month::neverRetrained, Month::retrainedMonthly, Month::loop);

  private MonthTable() {}

  /**
   * The cells. The last row has the means of all months but the first, in which the loop had hardly
   * begun.
   */
  static List<List<String>> rows(List<Month> months) {
    List<List<String>> rows = new ArrayList<>();
    for (Month month : months) {
      List<String> row = new ArrayList<>();
      row.add(month.month().toString());
      row.add(String.format(Locale.ROOT, "%,d", month.loop().rows()));
      row.add(String.format(Locale.ROOT, "%.1f %%", 100 * month.lateRate()));
      for (Metric<BinaryEvaluation> metric : List.of(AUC, ECE)) {
        WAYS.forEach(way -> row.add(number(metric.of(way.apply(month)))));
      }
      rows.add(row);
    }
    rows.add(means(months.subList(Math.min(1, months.size() - 1), months.size())));
    return rows;
  }

  /** Prints the table in columns. */
  static void print(List<Month> months, PrintStream out) {
    List<List<String>> lines = new ArrayList<>();
    lines.add(HEADINGS.stream().map(heading -> heading.replace("#", "")).toList());
    lines.addAll(rows(months));
    for (List<String> line : lines) {
      StringBuilder text = new StringBuilder("  ");
      for (int column = 0; column < line.size(); column++) {
        int width = width(lines, column);
        String cell = line.get(column);
        String room = " ".repeat(width - cell.length());
        text.append(column == 0 ? cell + room : "  " + room + cell);
      }
      out.println(text);
    }
  }

  private static int width(List<List<String>> lines, int column) {
    return lines.stream().mapToInt(line -> line.get(column).length()).max().orElse(0);
  }

  /** The mean over months of what one way came to. */
  static double mean(
      List<Month> months, Metric<BinaryEvaluation> metric, Function<Month, BinaryEvaluation> way) {
    return months.stream()
        .mapToDouble(month -> metric.of(way.apply(month)))
        .average()
        .orElseThrow();
  }

  private static List<String> means(List<Month> months) {
    List<String> row = new ArrayList<>();
    row.add("mean*");
    row.add("");
    row.add("");
    for (Metric<BinaryEvaluation> metric : List.of(AUC, ECE)) {
      WAYS.forEach(way -> row.add(number(mean(months, metric, way))));
    }
    return row;
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }
}
