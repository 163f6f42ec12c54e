// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.lifecycle;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mlops4j.data.Dataset;
import org.mlops4j.evaluate.Evaluator;
import org.mlops4j.feedback.Coverage;
import org.mlops4j.feedback.Performance;
import org.mlops4j.feedback.PredictionRecord;
import org.mlops4j.monitor.Decay;
import org.mlops4j.monitor.DecayReport;
import org.mlops4j.monitor.DriftJudge;
import org.mlops4j.monitor.DriftReport;
import org.mlops4j.monitor.ReferenceProfile;
import org.mlops4j.monitor.WindowSize;
import org.mlops4j.pipeline.ParameterBinder;
import org.mlops4j.pipeline.Pipeline;
import org.mlops4j.pipeline.RunRecord;
import org.mlops4j.registry.HistoryEntry;
import org.mlops4j.registry.Manifest;
import org.mlops4j.registry.ModelVersion;
import org.mlops4j.registry.RegistryException;
import org.mlops4j.rollout.MetricDifference;
import org.mlops4j.rollout.MetricEvidence;
import org.mlops4j.rollout.MetricGuard;
import org.mlops4j.rollout.RolloutState;

/**
 * Looks at periods that are over: what their rows say at once, what their labels say when they have
 * had their time. It changes nothing; what it saw is committed by the loop.
 */
final class Watcher<P extends Record, T, O, R> {
  private final LoopHost<P, T, O, R> host;
  private final String model;
  private final WatchPlan<R> plan;
  private @Nullable Watched<T, O, R> known;

  Watcher(LoopHost<P, T, O, R> host, WatchPlan<R> plan) {
    this.host = host;
    this.model = host.definition().model().name();
    this.plan = plan;
  }

  /** The champion; empty while there is none, or if no run of a pipeline made it. */
  Optional<Watched<T, O, R>> champion() {
    Optional<ModelVersion> champion = host.context().registry().champion(model);
    Watched<T, O, R> last = known;
    if (last == null || champion.filter(last.version()::equals).isEmpty()) {
      last = champion.flatMap(this::watched).orElse(null);
      known = last;
    }
    return Optional.ofNullable(last);
  }

  /** Where the first period begins that a loop at its first tick looks at. */
  Instant beginning(Instant now) {
    Instant since = champion().map(Watched::since).orElse(now);
    return plan.periods().floor(since.isBefore(now) ? since : now);
  }

  /** What the periods say that are over since the state; empty if nothing was asked in them. */
  Optional<LoopEvent.Observed> observe(LoopState state, Instant now) {
    Optional<Watched<T, O, R>> champion = champion();
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

  /**
   * Champion and challenger of a trial on the same labelled rows, for each period whose labels are
   * in, and which the trial has not counted yet.
   */
  List<MetricDifference> differences(Instant now) {
    return host.rollouts()
        .current(model)
        .map(trial -> differences(trial, plan.labelsUntil(now)))
        .orElse(List.of());
  }

  private List<MetricDifference> differences(RolloutState trial, Instant until) {
    List<String> metrics =
        trial.trial().guards().stream()
            .filter(MetricGuard.class::isInstance)
            .map(guard -> ((MetricGuard) guard).metric())
            .toList();
    Optional<Watched<T, O, R>> champion = champion();
    if (metrics.isEmpty() || champion.isEmpty()) {
      return List.of();
    }
    List<ModelVersion> versions =
        Stream.of(trial.champion(), trial.challenger())
            .map(number -> host.context().registry().version(model, number))
            .toList();
    Evaluator<T, O, R> evaluator = champion.get().evaluator();
    List<MetricDifference> differences = new ArrayList<>();
    for (Instant from : plan.periods().between(firstUncounted(trial), until)) {
      List<SortedMap<String, Double>> found =
          host
              .performance(evaluator)
              .fromRows(1)
              .onSameRows(versions, from, plan.periods().end(from))
              .stream()
              .flatMap(performance -> performance.evaluation().stream())
              .map(evaluator::metrics)
              .toList();
      if (found.size() == versions.size()) {
        for (String metric : metrics) {
          Double first = found.get(0).get(metric);
          Double second = found.get(1).get(metric);
          if (first != null && second != null) {
            differences.add(new MetricDifference(metric, from.toString(), first, second));
          }
        }
      }
    }
    return differences;
  }

  /** The first whole period of a trial whose labels it has not counted. */
  private Instant firstUncounted(RolloutState trial) {
    Optional<Instant> last =
        trial.progress().evidence().stream()
            .filter(MetricEvidence.class::isInstance)
            .map(evidence -> ((MetricEvidence) evidence).last())
            .filter(Objects::nonNull)
            .map(Instant::parse)
            .max(Instant::compareTo);
    return last.map(plan.periods()::end).orElse(plan.periods().ceiling(trial.begun()));
  }

  private List<RowsObserved> rows(Watched<T, O, R> champion, LoopState state, Instant to) {
    List<RowsObserved> seen = new ArrayList<>();
    List<DriftReport> earlier = reports(champion, state.version, state.drift);
    int number = champion.version().number();
    Instant window =
        number == state.version
            ? state.window
            : latest(state.rowsTo, plan.periods().floor(champion.since()));
    for (Instant from : plan.periods().between(state.rowsTo, to)) {
      Instant end = plan.periods().end(from);
      List<PredictionRecord<T, O>> open = answered(number, earliest(window, from), end);
      long here = open.stream().filter(record -> !record.at().isBefore(from)).count();
      if (here == 0) {
        continue;
      }
      DriftReport drift = null;
      Optional<DriftJudge<T, O>> judge = champion.judge().filter(it -> isFull(it, open));
      if (judge.isPresent()) {
        drift = judge(judge.get(), open, earlier);
        earlier.add(drift);
        window = end;
      }
      seen.add(new RowsObserved(from, end, number, here, drift, window));
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
      Instant end = plan.periods().end(from);
      Coverage coverage = host.feedback().coverage(from, end);
      if (coverage.predictions() == 0) {
        continue;
      }
      SortedMap<String, Double> metrics = Collections.emptySortedMap();
      DecayReport decay = null;
      String problem = null;
      // Rows from before it met traffic may be those that it learnt from.
      if (coverage.labelled() > 0 && !from.isBefore(champion.since())) {
        try {
          metrics =
              evaluation(champion, from, end)
                  .map(champion.evaluator()::metrics)
                  .orElse(Collections.emptySortedMap());
          decay = decay(champion, end, earlier).orElse(null);
        } catch (IllegalStateException | RegistryException e) {
          problem = String.valueOf(e.getMessage());
        }
      }
      if (decay != null) {
        earlier.add(decay);
      }
      seen.add(
          new LabelsObserved(
              from,
              end,
              champion.version().number(),
              coverage.predictions(),
              coverage.labelled(),
              metrics,
              decay,
              problem));
    }
    return seen;
  }

  private Optional<DecayReport> decay(
      Watched<T, O, R> champion, Instant end, List<DecayReport> earlier) {
    Optional<Decay<R>> rule = plan.decay();
    if (rule.isEmpty()) {
      return Optional.empty();
    }
    Instant from = latest(end.minus(plan.rolling()), plan.periods().ceiling(champion.since()));
    return evaluation(champion, from, end)
        .map(live -> rule.get().judge(champion.reference(), live, earlier));
  }

  private Optional<R> evaluation(Watched<T, O, R> champion, Instant from, Instant to) {
    List<Performance<R>> performance =
        host.performance(champion.evaluator())
            .fromRows(1)
            .onSameRows(List.of(champion.version()), from, to);
    return performance.get(0).evaluation();
  }

  private Optional<Watched<T, O, R>> watched(ModelVersion version) {
    Manifest manifest = host.context().registry().manifest(version);
    Optional<RunRecord> record = manifest.section(RunRecord.SECTION);
    if (record.isEmpty()) {
      return Optional.empty();
    }
    Pipeline<T, O, R> pipeline =
        host.definition()
            .with(
                ParameterBinder.bind(
                    host.definition().parameters(), record.get().parameters().values()));
    Instant since =
        host.context().registry().history(model).stream()
            .filter(entry -> entry.to() == version.number())
            .map(HistoryEntry::at)
            .findFirst()
            .orElse(record.get().startedAt());
    return Optional.of(
        new Watched<>(
            version,
            since,
            pipeline.evaluator(),
            manifest
                .section(ReferenceProfile.SECTION)
                .flatMap(profile -> pipeline.monitor().map(it -> it.against(profile))),
            Optional.ofNullable(record.get().gating())
                .map(RunRecord.Gating::metrics)
                .orElse(Collections.emptySortedMap())));
  }

  /** What was reported of this version before; nothing of another one counts. */
  private static <V> List<V> reports(Watched<?, ?, ?> champion, int version, List<V> reports) {
    return champion.version().number() == version ? new ArrayList<>(reports) : new ArrayList<>();
  }

  private static Instant latest(Instant first, Instant second) {
    return first.isBefore(second) ? second : first;
  }

  private static Instant earliest(Instant first, Instant second) {
    return first.isBefore(second) ? first : second;
  }
}
