// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.examples.flights;

import static org.mlops4j.evaluate.BinaryEvaluation.AUC;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import org.mlops4j.evaluate.Interval;
import org.mlops4j.report.Axis;
import org.mlops4j.report.HtmlPage;
import org.mlops4j.report.Plot;
import org.mlops4j.report.Plot.Point;

/** The year as one page. */
final class YearReport {
  private YearReport() {}

  static void write(Path file, List<Month> months, FlightYear year) throws IOException {
    HtmlPage page =
        HtmlPage.titled("A year of flights that heals its own model")
            .heading()
            .text(
                "A model foretells whether a flight arrives 15 minutes late or more. It was trained"
                    + " on January to March 2014; since then a loop watched it, had it trained"
                    + " again, gated and tried each challenger, and promoted it or not.")
            .text(year.summary() + ".")
            .section("Three ways to serve a year")
            .draw(plot(months))
            .table(MonthTable.HEADINGS, MonthTable.rows(months))
            .text(MonthTable.LEGEND + " * without the first month.");
    Files.writeString(file, year.loop().draw(page).html());
  }

  private static Plot plot(List<Month> months) {
    List<Interval> intervals =
        months.stream().map(month -> month.loop().interval(AUC, 0.95)).toList();
    double[] shown =
        DoubleStream.concat(
                intervals.stream().flatMapToDouble(i -> DoubleStream.of(i.low(), i.high())),
                months.stream().mapToDouble(month -> AUC.of(month.neverRetrained())))
            .toArray();
    return Plot.of(
            "AUC by month",
            Axis.names(months.stream().map(month -> month.month().toString()).toList()),
            Axis.around(shown))
        .band("the loop", points(intervals, Interval::low), points(intervals, Interval::high))
        .line("the loop", points(months, month -> AUC.of(month.loop())))
        .line("monthly, ungated", points(months, month -> AUC.of(month.retrainedMonthly())))
        .line("never retrained", points(months, month -> AUC.of(month.neverRetrained())));
  }

  private static <V> List<Point> points(List<V> values, Function<V, Double> height) {
    List<Point> points = new ArrayList<>();
    for (V value : values) {
      points.add(new Point(points.size(), height.apply(value)));
    }
    return points;
  }
}
