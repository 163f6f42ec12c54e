// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.lifecycle;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.mlops4j.data.Comparison;
import org.mlops4j.monitor.ColumnDrift;
import org.mlops4j.monitor.DecayReport;
import org.mlops4j.pipeline.RunOutcome;
import org.mlops4j.registry.Alias;
import org.mlops4j.registry.HistoryEntry;
import org.mlops4j.report.Axis;
import org.mlops4j.report.HtmlPage;
import org.mlops4j.report.Plot;
import org.mlops4j.report.Plot.Point;
import org.mlops4j.report.Timeline;
import org.mlops4j.rollout.RolloutEntry;

/**
 * Draws what a loop saw and decided: versions and trials, the live metric, every watched column,
 * and the decisions with their reasons.
 */
final class LoopPage {
  private static final double BASIS_POINTS = 10_000;

  /** With a space that does not break. */
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("uuuu\u2011MM\u2011dd\u00a0HH:mm", Locale.ROOT);

  private static final int CHAMPION = 1;
  private static final int TRIAL = 2;
  private static final int PROMOTED = 3;
  private static final int REFUSED = 6;
  private static final int ALERT = 5;

  private final List<HistoryEntry> aliases;
  private final List<RolloutEntry> rollouts;
  private final List<Retraining> retrainings;
  private final List<RowsObserved> rows;
  private final List<LabelsObserved> labels;
  private final List<LoopDecision> decisions;
  private final Instant from;
  private final Instant to;
  private final Axis time;

  LoopPage(
      List<HistoryEntry> aliases,
      List<RolloutEntry> rollouts,
      List<Retraining> retrainings,
      List<RowsObserved> rows,
      List<LabelsObserved> labels,
      List<LoopDecision> decisions) {
    this.aliases = aliases;
    this.rollouts = rollouts;
    this.retrainings = retrainings;
    this.rows = rows;
    this.labels = labels;
    this.decisions = decisions;
    this.from = first();
    this.to = last();
    this.time = Axis.days(day(from), day(to).plusDays(1));
  }

  /** Adds the sections to a page. */
  void draw(HtmlPage page) {
    page.section("Versions").draw(versions());
    if (!rollouts.isEmpty()) {
      page.draw(shares());
    }
    if (labels.stream().anyMatch(each -> each.decay() != null)) {
      page.section("The champion on live labels").draw(live());
    }
    Map<String, List<Window>> columns = columns();
    if (!columns.isEmpty()) {
      page.section("Drift of the watched columns")
          .text(
              "Each window of traffic against the rows that the champion learnt from. The dashed"
                  + " line is what clean windows of that size may reach.");
      page.multiples(
          columns.entrySet().stream().map(each -> column(each.getKey(), each.getValue())).toList());
    }
    page.section("Decisions").table(List.of("when (UTC)", "what", "why"), told());
  }

  private Timeline versions() {
    Timeline timeline = Timeline.of("Who served, and what was decided", time);
    tenures(Alias.CHAMPION, CHAMPION, "champion", timeline);
    tenures(Alias.CHALLENGER, TRIAL, "on trial", timeline);
    for (Retraining run : retrainings) {
      boolean deployed = run.outcome() == RunOutcome.DEPLOYED;
      timeline.event(
          "retrainings",
          at(run.asOf()),
          deployed ? PROMOTED : REFUSED,
          run.outcome() + (run.version() == 0 ? "" : " v" + run.version()) + because(run));
    }
    decisions.stream()
        .filter(decision -> decision.kind().equals(DecisionText.ALERT))
        .forEach(alert -> timeline.event("alerts", at(alert.at()), ALERT, alert.toString()));
    return timeline;
  }

  private void tenures(Alias alias, int colour, String role, Timeline timeline) {
    List<HistoryEntry> moves =
        aliases.stream().filter(entry -> entry.alias().equals(alias)).toList();
    for (int i = 0; i < moves.size(); i++) {
      HistoryEntry move = moves.get(i);
      Instant end = i + 1 < moves.size() ? moves.get(i + 1).at() : to;
      if (move.to() != 0 && end.isAfter(from)) {
        Instant begin = move.at().isBefore(from) ? from : move.at();
        timeline.bar(
            "v" + move.to(),
            at(begin),
            at(end),
            colour,
            String.format(
                Locale.ROOT,
                "v%d %s from %s to %s: %s",
                move.to(),
                role,
                day(begin),
                day(end),
                move.reason().text()));
      }
    }
  }

  private Plot shares() {
    List<Point> points = new ArrayList<>();
    points.add(new Point(at(from), 0));
    for (RolloutEntry entry : rollouts) {
      points.add(new Point(at(entry.at()), entry.basisPoints() / BASIS_POINTS));
    }
    points.add(new Point(at(to), points.get(points.size() - 1).y()));
    return Plot.low("The challenger's share of the traffic", time, Axis.numbers(0, 1))
        .steps("challenger", points);
  }

  private Plot live() {
    List<Point> value = new ArrayList<>();
    List<Point> low = new ArrayList<>();
    List<Point> high = new ArrayList<>();
    List<Point> limit = new ArrayList<>();
    String metric = "";
    for (LabelsObserved seen : labels) {
      DecayReport decay = seen.decay();
      if (decay != null) {
        double at = at(seen.to());
        boolean told = decay.outcome() != DecayReport.Outcome.PENDING;
        value.add(new Point(at, told ? decay.live() : Double.NaN));
        low.add(new Point(at, told ? decay.low() : Double.NaN));
        high.add(new Point(at, told ? decay.high() : Double.NaN));
        limit.add(new Point(at, decay.limit()));
        metric = decay.metric();
      }
    }
    double[] shown =
        Stream.of(value, low, high, limit)
            .flatMap(List::stream)
            .mapToDouble(Point::y)
            .filter(Double::isFinite)
            .toArray();
    Axis across = shown.length == 0 ? Axis.numbers(0, 1) : Axis.around(shown);
    return Plot.of(
            "Rolling " + metric + " with its interval; dashed: what it decays below", time, across)
        .band(metric, low, high)
        .line(metric, value)
        .limits(limit);
  }

  /** One judged window of a column. */
  private record Window(Instant end, ColumnDrift drift) {}

  private Map<String, List<Window>> columns() {
    Map<String, List<Window>> columns = new LinkedHashMap<>();
    for (RowsObserved seen : rows) {
      if (seen.drift() != null) {
        Stream.concat(seen.drift().columns().stream(), seen.drift().answers().stream())
            .forEach(
                drift ->
                    columns
                        .computeIfAbsent(
                            drift.column() + " by " + drift.test(), unknown -> new ArrayList<>())
                        .add(new Window(seen.to(), drift)));
      }
    }
    return columns;
  }

  private Plot column(String name, List<Window> windows) {
    List<Point> statistics = new ArrayList<>();
    List<Point> limits = new ArrayList<>();
    List<Point> drifted = new ArrayList<>();
    for (Window window : windows) {
      double at = at(window.end());
      statistics.add(new Point(at, window.drift().statistic()));
      limits.add(new Point(at, window.drift().threshold()));
      if (window.drift().verdict() == Comparison.Verdict.DRIFT) {
        drifted.add(new Point(at, window.drift().statistic()));
      }
    }
    double most =
        Stream.concat(statistics.stream(), limits.stream())
            .mapToDouble(Point::y)
            .filter(Double::isFinite)
            .max()
            .orElse(1);
    return Plot.small(name, time, Axis.numbers(0, most > 0 ? 1.1 * most : 1))
        .line("window", statistics)
        .limits(limits)
        .breaches("drift", drifted);
  }

  private List<List<String>> told() {
    return decisions.stream()
        .map(decision -> List.of(minute(decision.at()), decision.kind(), decision.text()))
        .toList();
  }

  private static String minute(Instant instant) {
    return MINUTE.format(instant.atZone(ZoneOffset.UTC));
  }

  private static String because(Retraining run) {
    return run.reasons().isEmpty() ? "" : ": " + String.join("; ", run.reasons());
  }

  private Instant first() {
    return Stream.concat(
            rows.stream().map(RowsObserved::from), decisions.stream().map(LoopDecision::at))
        .min(Instant::compareTo)
        .orElse(Instant.EPOCH);
  }

  private Instant last() {
    return Stream.of(
            rows.stream().map(RowsObserved::to),
            labels.stream().map(LabelsObserved::to),
            decisions.stream().map(LoopDecision::at))
        .flatMap(all -> all)
        .max(Instant::compareTo)
        .orElse(Instant.EPOCH);
  }

  private static LocalDate day(Instant instant) {
    return instant.atZone(ZoneOffset.UTC).toLocalDate();
  }

  /** A place on the axis of days. */
  private static double at(Instant instant) {
    return instant.toEpochMilli() / 86_400_000.0;
  }
}
