// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.lifecycle;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.mlops4j.evaluate.Evaluator;
import org.mlops4j.registry.ModelVersion;
import org.mlops4j.rollout.MetricDifference;
import org.mlops4j.rollout.MetricEvidence;
import org.mlops4j.rollout.MetricGuard;
import org.mlops4j.rollout.RolloutState;

/**
 * Compares champion and challenger of a trial on the same labelled rows, period by period. Where to
 * go on follows from the evidence of the trial, so a period counts once, however often it is looked
 * at.
 */
final class TrialWatcher<P extends Record, T, O, R> {
  private static final System.Logger LOG = System.getLogger(TrialWatcher.class.getName());

  private final LoopHost<P, T, O, R> host;
  private final Champions<P, T, O, R> champions;
  private final WatchPlan<R> plan;

  TrialWatcher(LoopHost<P, T, O, R> host, Champions<P, T, O, R> champions, WatchPlan<R> plan) {
    this.host = host;
    this.champions = champions;
    this.plan = plan;
  }

  /** What the periods say that the trial has not counted, and whose labels have had their time. */
  List<MetricDifference> differences(Instant now) {
    Optional<RolloutState> trial = host.rollouts().current(host.definition().model().name());
    Optional<Watched<T, O, R>> champion = champions.current();
    if (trial.isEmpty() || champion.isEmpty()) {
      return List.of();
    }
    List<String> metrics =
        trial.get().trial().guards().stream()
            .filter(MetricGuard.class::isInstance)
            .map(guard -> ((MetricGuard) guard).metric())
            .distinct()
            .toList();
    List<MetricDifference> differences = new ArrayList<>();
    if (!metrics.isEmpty()) {
      for (Instant from :
          plan.periods().between(firstUncounted(trial.get()), plan.labelsUntil(now))) {
        differences.addAll(compared(trial.get(), champion.get().evaluator(), from, metrics));
      }
    }
    return differences;
  }

  private List<MetricDifference> compared(
      RolloutState trial, Evaluator<T, O, R> evaluator, Instant from, List<String> metrics) {
    List<SortedMap<String, Double>> values = values(trial, evaluator, from);
    List<MetricDifference> differences = new ArrayList<>();
    for (String metric : metrics) {
      Double first = values.get(0).get(metric);
      Double second = values.get(1).get(metric);
      if (first != null && second != null) {
        differences.add(new MetricDifference(metric, from.toString(), first, second));
      }
    }
    return differences;
  }

  /** The metrics of both; two empty ones where they cannot be compared. */
  private List<SortedMap<String, Double>> values(
      RolloutState trial, Evaluator<T, O, R> evaluator, Instant from) {
    List<ModelVersion> versions =
        Stream.of(trial.champion(), trial.challenger())
            .map(number -> host.context().registry().version(trial.model(), number))
            .toList();
    try {
      return host
          .performance(evaluator)
          .fromRows(1)
          .onSameRows(versions, from, plan.periods().end(from))
          .stream()
          .map(it -> it.evaluation().map(evaluator::metrics).orElseGet(TreeMap::new))
          .toList();
    } catch (IllegalStateException e) {
      // A challenger that fails on rows is for the guard against failures to judge.
      LOG.log(System.Logger.Level.WARNING, "no comparison for " + from + " on trial", e);
      return List.of(new TreeMap<>(), new TreeMap<>());
    }
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
}
