// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.examples.flights;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.mlops4j.Mlops;
import org.mlops4j.alert.Alert;
import org.mlops4j.alert.Alerts;
import org.mlops4j.data.Dataset;
import org.mlops4j.evaluate.BinaryEvaluation;
import org.mlops4j.lifecycle.Loop;
import org.mlops4j.lifecycle.LoopDecision;
import org.mlops4j.lifecycle.RetrainPolicy;
import org.mlops4j.lifecycle.Retraining;
import org.mlops4j.lifecycle.RowsObserved;
import org.mlops4j.lifecycle.TickReport;
import org.mlops4j.lifecycle.Trigger;
import org.mlops4j.metrics.LoopMeters;
import org.mlops4j.model.Classification;
import org.mlops4j.monitor.Decay;
import org.mlops4j.pipeline.RunOutcome;
import org.mlops4j.rollout.RolloutOutcome;

/** The year of one model: its flights day by day, and a loop that looks after it at midnight. */
final class FlightYear {
  private static final int WIDTH = 150;

  /** Kinds of decisions that the console does not show; alerts come by their own way. */
  private static final Set<String> QUIET = Set.of("NOT NOW", "ALERT");

  private final Mlops mlops;
  private final ReplayClock clock;
  private final PrintStream out;
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final LoopMeters meters = new LoopMeters(registry);
  private final Loop<Window, Flight, Classification, BinaryEvaluation> loop;

  /** A year that has a champion, and goes on where its registry was left. */
  FlightYear(Mlops mlops, ReplayClock clock, long seed, PrintStream out) {
    this.mlops = mlops;
    this.clock = clock;
    this.out = out;
    this.loop =
        mlops
            .loop(LateArrivals.DEFINITION)
            .retrain(
                RetrainPolicy.sliding(
                    Period.ofMonths(LateArrivals.MONTHS),
                    ZoneOffset.UTC,
                    (from, to) -> new Window(from, to, seed)))
            .on(Trigger.schedule("0 0 * * 1", ZoneOffset.UTC))
            .on(Trigger.drift())
            .on(Trigger.decay())
            .decay(Decay.of(BinaryEvaluation.AUC, 0.01))
            .cooldown(Duration.ofDays(3))
            .budget(6, Duration.ofDays(28))
            .alerts(Alerts.to(this::tell).build())
            .listener(this::ticked)
            .build();
    mlops.metrics().bindTo(registry);
  }

  /** What Prometheus would scrape now. */
  String scrape() {
    return registry.scrape();
  }

  Loop<Window, Flight, Classification, BinaryEvaluation> loop() {
    return loop;
  }

  /** The first day that was not served to its end. */
  LocalDate nextDay() {
    List<RowsObserved> rows = loop.rows();
    return rows.isEmpty()
        ? LateArrivals.GO_LIVE
        : rows.get(rows.size() - 1).to().atZone(ZoneOffset.UTC).toLocalDate();
  }

  /** Serves day after day, with a tick of the loop at each midnight. */
  void serve(Dataset<ScheduledFlight> schedule, LocalDate until) {
    LocalDate day = nextDay();
    LiveTraffic traffic = new LiveTraffic(mlops, schedule, clock, day);
    for (; day.isBefore(until); day = day.plusDays(1)) {
      traffic.serve(day);
      loop.tick(clock.instant());
    }
  }

  /** What was served in a month, by the labels that came. */
  BinaryEvaluation served(YearMonth month) {
    List<Double> scores = new ArrayList<>();
    List<Flight> flights = new ArrayList<>();
    mlops
        .feedback(LateArrivals.MODEL)
        .forEachLabelled(
            midnight(month.atDay(1)),
            midnight(month.plusMonths(1).atDay(1)),
            (prediction, flight) -> {
              scores.add(prediction.output().score("true"));
              flights.add(flight);
            });
    boolean[] late = new boolean[flights.size()];
    int[] days = new int[late.length];
    for (int i = 0; i < late.length; i++) {
      late[i] = Boolean.TRUE.equals(flights.get(i).late());
      days[i] = (int) flights.get(i).date().toEpochDay();
    }
    return BinaryEvaluation.of(scores.stream().mapToDouble(Double::doubleValue).toArray(), late)
        .withClusters(days);
  }

  /** All that happened, in numbers. */
  String summary() {
    String model = LateArrivals.MODEL.name();
    List<Retraining> retrainings = loop.retrainings();
    return String.format(
        Locale.ROOT,
        "%d versions; %d retrainings, of which gates refused %d; %d challengers promoted and %d"
            + " taken back; %d alerts",
        mlops.registry().versions(model).size(),
        retrainings.size(),
        retrainings.stream().filter(run -> run.outcome() == RunOutcome.HELD).count(),
        trialsThat(RolloutOutcome.PROMOTED),
        trialsThat(RolloutOutcome.ROLLED_BACK),
        loop.decisions().stream()
            .filter(told -> told.kind().equals("ALERT") && told.text().contains("TRIGGERED"))
            .count());
  }

  private long trialsThat(RolloutOutcome outcome) {
    return mlops.rollouts().history(LateArrivals.MODEL.name()).stream()
        .filter(entry -> entry.text().startsWith(outcome + ":"))
        .count();
  }

  private void ticked(TickReport report) {
    meters.ticked(report);
    report.decisions().stream().filter(FlightYear::isNews).forEach(this::tell);
    LocalDate day = day(report.at());
    if (day.getDayOfMonth() == 1) {
      YearMonth month = YearMonth.from(day).minusMonths(1);
      BinaryEvaluation served = served(month);
      out.printf(
          Locale.ROOT,
          "  %s %,d flights served and labelled, AUC %.4f%n",
          month,
          served.rows(),
          BinaryEvaluation.AUC.of(served));
    }
  }

  /** That nothing changes yet is for the page. */
  private static boolean isNews(LoopDecision decision) {
    return !QUIET.contains(decision.kind()) && !decision.text().contains(" hold: ");
  }

  private void tell(LoopDecision decision) {
    print(day(decision.at()) + " " + decision.kind() + " " + decision.text());
  }

  private void tell(Alert alert) {
    print(day(alert.at()) + " ! " + alert);
  }

  private void print(String text) {
    String line = "  " + text;
    out.println(line.length() <= WIDTH ? line : line.substring(0, WIDTH - 1) + "…");
  }

  private static LocalDate day(Instant instant) {
    return instant.atZone(ZoneOffset.UTC).toLocalDate();
  }

  private static Instant midnight(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
