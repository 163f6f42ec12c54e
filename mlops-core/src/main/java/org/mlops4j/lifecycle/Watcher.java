// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.lifecycle;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mlops4j.data.Dataset;
import org.mlops4j.feedback.Coverage;
import org.mlops4j.feedback.Performance;
import org.mlops4j.feedback.PredictionRecord;
import org.mlops4j.monitor.DecayReport;
import org.mlops4j.monitor.DriftJudge;
import org.mlops4j.monitor.DriftReport;
import org.mlops4j.monitor.WindowSize;
import org.mlops4j.registry.RegistryException;

/**
 * Looks at periods that are over: what their rows say at once, what their labels say when they have
 * had their time. It changes nothing; what it saw is committed by the loop.
 */
final class Watcher<P extends Record, T, O, R> {
  private final LoopHost<P, T, O, R> host;
  private final String model;
  private final Champions<P, T, O, R> champions;
  private final WatchPlan<R> plan;

  Watcher(LoopHost<P, T, O, R> host, Champions<P, T, O, R> champions, WatchPlan<R> plan) {
    this.host = host;
    this.champions = champions;
    this.model = host.definition().model().name();
    this.plan = plan;
  }

  /** Where the first period begins that a loop at its first tick looks at. */
  Instant beginning(Instant now) {
    Instant since = champions.current().map(Watched::since).orElse(now);
    return plan.periods().floor(since.isBefore(now) ? since : now);
  }

  /** What the periods say that are over since the state; empty if nothing was asked in them. */
  Optional<LoopEvent.Observed> observe(LoopState state, Instant now) {
    Optional<Watched<T, O, R>> champion = champions.current();
    if (champion.isEmpty()) {
      return Optional.empty();
    }
    Instant rowsTo = latest(state.rowsTo, plan.periods().floor(now));
    Instant labelsTo = latest(state.labelsTo, plan.labelsUntil(now));
    List<RowsObserved> rows = rows(champion.get(), state, rowsTo);
    List<LabelsObserved> labels = labels(champion.get(), state, labelsTo);
    return rows.isEmpty() && labels.isEmpty()
        ? Optional.empty()
        : Optional.of(new LoopEvent.Observed(model, now, rowsTo, rows, labelsTo, labels));
  }

  private List<RowsObserved> rows(Watched<T, O, R> champion, LoopState state, Instant to) {
    List<RowsObserved> seen = new ArrayList<>();
    List<DriftReport> earlier = reports(champion, state.version, state.drift);
    int number = champion.version().number();
    Instant window = number == state.version ? state.window : state.rowsTo;
    List<PredictionRecord<T, O>> open =
        window.isBefore(state.rowsTo) ? answered(number, window, state.rowsTo) : new ArrayList<>();
    for (Instant from : plan.periods().between(state.rowsTo, to)) {
      Instant end = plan.periods().end(from);
      List<PredictionRecord<T, O>> here = answered(number, from, end);
      if (here.isEmpty()) {
        continue;
      }
      open.addAll(here);
      DriftReport drift = null;
      Optional<DriftJudge<T, O>> judge = champion.judge();
      if (judge.isEmpty() || isFull(judge.get(), open)) {
        drift = judge.map(it -> judge(it, open, earlier)).orElse(null);
        window = end;
        open.clear();
      }
      if (drift != null) {
        earlier.add(drift);
      }
      seen.add(new RowsObserved(from, end, number, here.size(), drift, window));
    }
    return seen;
  }

  private List<PredictionRecord<T, O>> answered(int version, Instant from, Instant to) {
    List<PredictionRecord<T, O>> records = new ArrayList<>();
    host.feedback()
        .predictions()
        .forEach(
            from,
            to,
            record -> {
              if (record.version().number() == version) {
                records.add(record);
              }
            });
    return records;
  }

  private boolean isFull(DriftJudge<T, O> judge, List<PredictionRecord<T, O>> open) {
    WindowSize size = judge.reference().policy().window();
    long reached =
        size.unit() == WindowSize.Unit.ROWS
            ? open.size()
            : open.stream().map(record -> plan.periods().floor(record.at())).distinct().count();
    return reached >= size.count();
  }

  private DriftReport judge(
      DriftJudge<T, O> judge, List<PredictionRecord<T, O>> open, List<DriftReport> earlier) {
    return judge.judge(
        Dataset.of(
            host.definition().model().rows(), open.stream().map(PredictionRecord::row).toList()),
        open.stream().map(PredictionRecord::output).toList(),
        earlier);
  }

  private List<LabelsObserved> labels(Watched<T, O, R> champion, LoopState state, Instant to) {
    List<LabelsObserved> seen = new ArrayList<>();
    List<DecayReport> earlier = reports(champion, state.version, state.decay);
    for (Instant from : plan.periods().between(state.labelsTo, to)) {
      LabelsObserved period = labels(champion, from, earlier);
      if (period.predictions() > 0) {
        seen.add(period);
      }
      if (period.decay() != null) {
        earlier.add(period.decay());
      }
    }
    return seen;
  }

  private LabelsObserved labels(
      Watched<T, O, R> champion, Instant from, List<DecayReport> earlier) {
    Instant end = plan.periods().end(from);
    // Rows from before it met traffic may be those that it learnt from.
    if (from.isBefore(champion.since())) {
      return labels(champion, from, end, host.feedback().coverage(from, end));
    }
    try {
      Performance<R> performance = performance(champion, from, end);
      return new LabelsObserved(
          from,
          end,
          champion.version().number(),
          performance.coverage().predictions(),
          performance.coverage().labelled(),
          performance
              .evaluation()
              .map(champion.evaluator()::metrics)
              .orElse(Collections.emptySortedMap()),
          decay(champion, end, performance, earlier),
          null);
    } catch (IllegalStateException | RegistryException e) {
      LabelsObserved counted = labels(champion, from, end, host.feedback().coverage(from, end));
      return counted.because(String.valueOf(e.getMessage()));
    }
  }

  private static LabelsObserved labels(
      Watched<?, ?, ?> champion, Instant from, Instant end, Coverage coverage) {
    return new LabelsObserved(
        from,
        end,
        champion.version().number(),
        coverage.predictions(),
        coverage.labelled(),
        Collections.emptySortedMap(),
        null,
        null);
  }

  private @Nullable DecayReport decay(
      Watched<T, O, R> champion, Instant end, Performance<R> newest, List<DecayReport> earlier) {
    if (plan.decay().isEmpty() || newest.evaluation().isEmpty()) {
      return null;
    }
    Instant from = latest(end.minus(plan.rolling()), plan.periods().ceiling(champion.since()));
    Performance<R> rolling = from.equals(newest.from()) ? newest : performance(champion, from, end);
    return rolling
        .evaluation()
        .map(live -> plan.decay().get().judge(champion.reference(), live, earlier))
        .orElse(null);
  }

  private Performance<R> performance(Watched<T, O, R> champion, Instant from, Instant to) {
    return host.performance(champion.evaluator())
        .fromRows(1)
        .onSameRows(List.of(champion.version()), from, to)
        .get(0);
  }

  /** What was reported of this version before; nothing of another one counts. */
  private static <V> List<V> reports(Watched<?, ?, ?> champion, int version, List<V> reports) {
    return champion.version().number() == version ? new ArrayList<>(reports) : new ArrayList<>();
  }

  private static Instant latest(Instant first, Instant second) {
    return first.isBefore(second) ? second : first;
  }
}
