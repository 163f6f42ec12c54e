// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.monitor;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.mlops4j.data.Comparison.Verdict;
import org.mlops4j.report.Axis;
import org.mlops4j.report.HtmlPage;
import org.mlops4j.report.Plot;

/**
 * A {@link DriftReport} as a page for a browser: the verdicts, each column with every test, missing
 * and unknown values, and the distributions of reference and window beside each other, what moved
 * most first. The page loads nothing; the same report gives the same bytes.
 */
public final class DriftPage {
  private static final int MOST_DRAWN = 40;
  private static final String STYLE =
      """
      .ALARM, .DECAYED { color: var(--fail); } .CLEAR { color: var(--pass); }
      td { overflow-wrap: normal; }
      """;

  private final ReferenceProfile reference;
  private final WindowProfile window;
  private final DriftReport report;
  private final HtmlPage page;

  private DriftPage(
      String title, ReferenceProfile reference, WindowProfile window, DriftReport report) {
    this.reference = reference;
    this.window = window;
    this.report = report;
    this.page = HtmlPage.titled(title);
  }

  /**
   * The page about data and predictions.
   *
   * @param window that the report is about
   * @throws IllegalArgumentException if the window was not counted in the bins of the reference
   */
  public static String of(
      String title, ReferenceProfile reference, WindowProfile window, DriftReport report) {
    return of(title, reference, window, report, List.of());
  }

  /**
   * The page with concept drift as well: what labels say about the version.
   *
   * @param decay a report for each metric that is watched
   * @throws IllegalArgumentException if the window was not counted in the bins of the reference
   */
  public static String of(
      String title,
      ReferenceProfile reference,
      WindowProfile window,
      DriftReport report,
      List<DecayReport> decay) {
    window.requireCountedBy(reference);
    return new DriftPage(title, reference, window, report).html(decay);
  }

  private String html(List<DecayReport> decay) {
    boolean alarm = report.alarm() || decay.stream().anyMatch(DecayReport::alarm);
    page.heading(alarm ? "ALARM" : "CLEAR")
        .style(STYLE)
        .text(
            "A window of "
                + report.rows()
                + " rows against a reference of "
                + reference.rows()
                + ". A clean window drifts with a probability of at most "
                + reference.policy().falseAlarmRate()
                + "; "
                + reference.policy().persistence()
                + " windows that drift are an alarm.");
    verdicts(decay);
    page.section("Columns")
        .text("moved: 0 is typical of a clean window, 1 the limit; the same unit for every test.");
    columns();
    quality();
    page.section("Distributions");
    drawn().forEach(this::draw);
    return page.html();
  }

  private void verdicts(List<DecayReport> decay) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(verdict("data: have the rows moved?", report.data()));
    rows.add(verdict("prediction: have the answers moved?", report.prediction()));
    for (DecayReport metric : decay) {
      rows.add(
          List.of(
              "concept: is " + metric.metric() + " worse?",
              metric.alarm() ? "ALARM" : metric.outcome().name(),
              shown(metric.live())
                  + ", interval "
                  + shown(metric.low())
                  + " to "
                  + shown(metric.high())
                  + ", limit "
                  + shown(metric.limit()),
              metric.decayed() + ", " + metric.persistence() + " are an alarm"));
    }
    page.table(List.of("question", "!verdict", "this window", "windows that drifted"), rows);
  }

  private static List<String> verdict(String question, DriftVerdict verdict) {
    return List.of(
        question,
        verdict.alarm() ? "ALARM" : verdict.window().name(),
        verdict.window().name(),
        verdict.drifted() + ", " + verdict.persistence() + " are an alarm");
  }

  private void columns() {
    List<List<String>> rows = new ArrayList<>();
    for (ColumnDrift column : ordered()) {
      rows.add(
          List.of(
              column.column(),
              column.verdict().name(),
              column.test(),
              shown(column.statistic()),
              shown(column.threshold()),
              shown(column.strength()),
              shown(column.pValue()),
              String.valueOf(column.windowRows()),
              String.valueOf(column.windowMissing())));
    }
    page.table(
        List.of(
            "column",
            "!verdict",
            "test",
            "#statistic",
            "#limit",
            "#moved",
            "#p-value",
            "#rows",
            "#missing"),
        rows);
  }

  private void quality() {
    page.section("Quality")
        .text(
            "Missing values, and values that the reference does not have: beyond its range, or not"
                + " among its words. A clean window has any verdict DRIFT here with a probability"
                + " of at most "
                + reference.policy().falseAlarmRate()
                + ", if its rows are independent.");
    List<ColumnQuality> found =
        report.quality().stream()
            .filter(column -> column.count() > 0)
            .sorted(Comparator.comparingDouble(ColumnQuality::pValue))
            .toList();
    if (found.isEmpty()) {
      page.text("None.");
      return;
    }
    page.table(
        List.of(
            "column",
            "!verdict",
            "values",
            "#rows with such",
            "#share",
            "#share of reference",
            "#p-value"),
        found.stream().map(DriftPage::cells).toList());
  }

  private static List<String> cells(ColumnQuality column) {
    return List.of(
        column.column(),
        column.verdict().name(),
        column.kind().name().toLowerCase(Locale.ROOT),
        String.valueOf(column.count()),
        shown(column.share()),
        shown(column.referenceShare()),
        shown(column.pValue()));
  }

  /** What moved most first, then that of which nothing can be said. */
  private List<ColumnDrift> ordered() {
    return Stream.concat(report.columns().stream(), report.answers().stream())
        .sorted(
            Comparator.comparing((ColumnDrift column) -> column.verdict() == Verdict.INSUFFICIENT)
                .thenComparing(column -> Double.isNaN(column.strength()) ? 0 : -column.strength()))
        .toList();
  }

  private List<ColumnProfile> drawn() {
    List<String> names = ordered().stream().map(ColumnDrift::column).distinct().toList();
    if (names.size() > MOST_DRAWN) {
      page.text("The " + MOST_DRAWN + " columns that moved most, of " + names.size() + ".");
    }
    return names.stream().limit(MOST_DRAWN).flatMap(name -> watched(name).stream()).toList();
  }

  private Optional<ColumnProfile> watched(String name) {
    return reference.watched().stream().filter(column -> column.name().equals(name)).findFirst();
  }

  private void draw(ColumnProfile column) {
    List<ShownCells> cells = ShownCells.of(column, window.counts(column.name()));
    if (cells.isEmpty()) {
      page.text(column.name() + ": no rows.");
      return;
    }
    double most =
        cells.stream()
            .mapToDouble(cell -> Math.max(cell.reference(), cell.window()))
            .max()
            .orElse(1);
    page.draw(
        Plot.small(
                caption(column.name()),
                Axis.names(cells.stream().map(cell -> shortened(cell.name())).toList()),
                Axis.numbers(0, Math.max(0.01, 1.05 * most)))
            .bars("reference", 2, points(cells, ShownCells::reference))
            .bars("window", 2, points(cells, ShownCells::window)));
  }

  private String caption(String name) {
    return ordered().stream()
        .filter(column -> column.column().equals(name))
        .findFirst()
        .map(column -> name + ": " + column.verdict() + ", share of rows")
        .orElse(name);
  }

  private static List<Plot.Point> points(
      List<ShownCells> cells, ToDoubleFunction<ShownCells> share) {
    return IntStream.range(0, cells.size())
        .mapToObj(i -> new Plot.Point(i, share.applyAsDouble(cells.get(i))))
        .toList();
  }

  private static String shortened(String name) {
    return name.codePointCount(0, name.length()) <= 11
        ? name
        : name.substring(0, name.offsetByCodePoints(0, 10)) + "…";
  }

  private static String shown(double number) {
    if (Double.isNaN(number)) {
      return "–";
    }
    return Double.isInfinite(number) ? (number > 0 ? "∞" : "−∞") : ShownCells.brief(number);
  }
}
