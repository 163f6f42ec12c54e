// SPDX-License-Identifier: Apache-2.0
package org.mlops4j;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mlops4j.data.Schema;
import org.mlops4j.model.Model;
import org.mlops4j.model.ModelName;
import org.mlops4j.pipeline.RunContext;
import org.mlops4j.registry.Alias;
import org.mlops4j.registry.ModelLoader;
import org.mlops4j.registry.ModelVersion;
import org.mlops4j.rollout.Exposure;
import org.mlops4j.rollout.MetricDifference;
import org.mlops4j.rollout.RolloutDecision;
import org.mlops4j.rollout.RolloutDriver;
import org.mlops4j.rollout.RolloutObservation;
import org.mlops4j.rollout.RolloutState;
import org.mlops4j.rollout.Rollouts;
import org.mlops4j.rollout.Shadow;
import org.mlops4j.rollout.ShadowCounts;
import org.mlops4j.rollout.TrafficMeter;
import org.mlops4j.serve.LivePredictor;
import org.mlops4j.serve.Route;
import org.mlops4j.serve.Served;

/** Keeps the route of one model as the registry says. */
final class ModelTraffic<T, O> {
  private static final System.Logger LOG = System.getLogger(ModelTraffic.class.getName());

  /** How many rows may wait for a shadow. */
  private static final int WAITING = 4_096;

  private final ModelName<T, O> model;
  private final RunContext context;
  private final LivePredictor<T, O> predictor;
  private final Rollouts rollouts;
  private final TrafficMeter meter;
  private @Nullable Shadow<T, O> shadow;
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
      meter.follow(trial().map(RolloutState::trial).orElse(null), shadow);
    }
  }

  /** Lets the rollout go on by what was asked here. */
  synchronized Optional<RolloutDecision> advance(
      RolloutDriver driver, Instant now, List<MetricDifference> differences) {
    if (shadow != null && context.executor().isEmpty()) {
      predictor.recorder().drain();
      shadow.score();
    }
    TrafficMeter.Reading reading = meter.read();
    Optional<RolloutDecision> decision =
        driver.advance(
            model.name(),
            new RolloutObservation(now, reading.champion(), reading.challenger(), differences));
    meter.keep(reading);
    return decision;
  }

  /** What became of the rows that the challenger answers in the shadow; empty while none does. */
  synchronized Optional<ShadowCounts> shadow() {
    return Optional.ofNullable(shadow).map(Shadow::counts);
  }

  /** Ends what is not the predictor's. */
  synchronized void close() {
    cast(null);
  }

  private void publish() {
    Optional<ModelVersion> champion = context.registry().champion(model.name());
    if (champion.isEmpty()) {
      cast(null);
      predictor.withdraw();
      return;
    }
    Served<T, O> serving = open(champion.get());
    Optional<RolloutState> trial = trial();
    if (trial.isEmpty()) {
      cast(null);
      predictor.publish(Route.of(serving));
      return;
    }
    ModelVersion challenger = context.registry().version(model.name(), trial.get().challenger());
    boolean shaded = trial.get().trial().exposure() == Exposure.SHADOW;
    int share = trial.get().basisPoints();
    try {
      cast(shaded ? challenger : null);
      predictor.publish(
          share == 0 ? Route.of(serving) : Route.canary(serving, open(challenger), share));
    } catch (RuntimeException e) {
      predictor.publish(Route.of(serving));
      throw e;
    }
  }

  /** The trial of the version that is the challenger now. */
  private Optional<RolloutState> trial() {
    return context
        .registry()
        .at(model.name(), Alias.CHALLENGER)
        .flatMap(
            challenger ->
                rollouts
                    .current(model.name())
                    .filter(state -> state.challenger() == challenger.number()));
  }

  /** Lets this version answer in the shadow, or none. */
  private void cast(@Nullable ModelVersion version) {
    Shadow<T, O> former = shadow;
    if (former != null && former.version().equals(version)) {
      return;
    }
    shadow = null;
    if (former != null) {
      predictor.recorder().remove(former);
      former.close();
    }
    if (version != null) {
      Shadow<T, O> next =
          new Shadow<>(
              version,
              context.loader().shipped(version, model),
              Shadow::agree,
              WAITING,
              context.executor());
      predictor.recorder().observe(next);
      shadow = next;
    }
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
