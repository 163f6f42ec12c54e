// SPDX-License-Identifier: Apache-2.0
package org.mlops4j;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.mlops4j.data.Schema;
import org.mlops4j.model.Model;
import org.mlops4j.model.ModelName;
import org.mlops4j.pipeline.RunContext;
import org.mlops4j.registry.Alias;
import org.mlops4j.registry.ModelLoader;
import org.mlops4j.registry.ModelVersion;
import org.mlops4j.rollout.MetricDifference;
import org.mlops4j.rollout.RolloutDecision;
import org.mlops4j.rollout.RolloutDriver;
import org.mlops4j.rollout.RolloutObservation;
import org.mlops4j.rollout.Rollouts;
import org.mlops4j.rollout.TrafficMeter;
import org.mlops4j.serve.LivePredictor;
import org.mlops4j.serve.Route;
import org.mlops4j.serve.Served;

/** Keeps the route of one model as the registry says. */
final class ModelTraffic<T, O> {
  private static final System.Logger LOG = System.getLogger(ModelTraffic.class.getName());

  private final ModelName<T, O> model;
  private final RunContext context;
  private final LivePredictor<T, O> predictor;
  private final Rollouts rollouts;
  private final TrafficMeter meter;
  private boolean begun;

  ModelTraffic(
      ModelName<T, O> model, RunContext context, Rollouts rollouts, LivePredictor<T, O> predictor) {
    this.model = model;
    this.context = context;
    this.predictor = predictor;
    this.rollouts = rollouts;
    this.meter = new TrafficMeter(predictor);
  }

  /**
   * Serves for the first time. Whoever comes meanwhile waits; whoever comes later need not. A
   * challenger that cannot be loaded must not keep a process from starting with its champion.
   */
  synchronized void begin() {
    if (begun) {
      return;
    }
    try {
      refresh();
    } catch (RuntimeException e) {
      if (predictor.route().isEmpty()) {
        throw e;
      }
      LOG.log(System.Logger.Level.WARNING, "the champion of '" + model + "' serves alone", e);
    }
    begun = true;
  }

  /**
   * Serves what the registry says now. A champion that cannot be loaded throws, and what served
   * before goes on serving; a challenger that cannot be loaded throws when the champion serves.
   */
  synchronized void refresh() {
    try {
      publish();
    } finally {
      meter.follow();
    }
  }

  /** Lets the rollout go on by what was asked here. */
  synchronized Optional<RolloutDecision> advance(
      RolloutDriver driver, Instant now, List<MetricDifference> differences) {
    TrafficMeter.Reading reading = meter.read();
    Optional<RolloutDecision> decision =
        driver.advance(
            model.name(),
            new RolloutObservation(now, reading.champion(), reading.challenger(), differences));
    meter.keep(reading);
    return decision;
  }

  private void publish() {
    Optional<ModelVersion> champion = context.registry().champion(model.name());
    if (champion.isEmpty()) {
      predictor.withdraw();
      return;
    }
    Served<T, O> serving = open(champion.get());
    Optional<ModelVersion> challenger =
        context
            .registry()
            .at(model.name(), Alias.CHALLENGER)
            .filter(version -> !version.equals(champion.get()));
    int share = challenger.map(version -> rollouts.share(model.name(), version.number())).orElse(0);
    if (share == 0) {
      predictor.publish(Route.of(serving));
      return;
    }
    Served<T, O> trial;
    try {
      trial = open(challenger.get());
    } catch (RuntimeException e) {
      predictor.publish(Route.of(serving));
      throw e;
    }
    predictor.publish(Route.canary(serving, trial, share));
  }

  /** A version that is open still, or else loaded anew. */
  private Served<T, O> open(ModelVersion version) {
    return predictor.open().stream()
        .filter(served -> served.version().equals(version))
        .findFirst()
        .orElseGet(() -> load(version));
  }

  private Served<T, O> load(ModelVersion version) {
    Model<T, O> loaded = context.loader().shipped(version, model);
    List<T> rehearsal =
        context
            .registry()
            .manifest(version)
            .section(ModelLoader.PROBES)
            .map(probes -> probes.rows(Schema.of(model.rows())))
            .orElse(List.of());
    try {
      return predictor.prepare(version, loaded, rehearsal);
    } catch (RuntimeException e) {
      Model.close(loaded);
      throw e;
    }
  }
}
