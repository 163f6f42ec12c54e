// SPDX-License-Identifier: Apache-2.0
package org.mlops4j;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mlops4j.feedback.Recording;
import org.mlops4j.metrics.MlopsMetrics;
import org.mlops4j.model.ModelName;
import org.mlops4j.pipeline.RunContext;
import org.mlops4j.rollout.CallCounts;
import org.mlops4j.rollout.MetricDifference;
import org.mlops4j.rollout.RolloutDecision;
import org.mlops4j.rollout.RolloutDriver;
import org.mlops4j.rollout.RolloutObservation;
import org.mlops4j.rollout.Rollouts;
import org.mlops4j.rollout.ShadowCounts;
import org.mlops4j.serve.LivePredictor;
import org.mlops4j.serve.Predictor;
import org.mlops4j.serve.Serving;

/** The models that predict in this process: their routes, and what is recorded of them. */
final class ServedModels implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Mlops.class.getName());

  private final RunContext context;
  private final Serving serving;
  private final Optional<Recording> recording;
  private final Rollouts rollouts;
  private final RolloutDriver driver;
  private final Map<String, ModelTraffic<?, ?>> traffic = new ConcurrentHashMap<>();
  private final Map<String, ModelFeedback<?, ?>> feedback = new ConcurrentHashMap<>();

  /**
   * Models of one process.
   *
   * @param recording how predictions are recorded unless the host says otherwise for a model
   */
  ServedModels(
      RunContext context,
      Serving serving,
      Optional<Recording> recording,
      Rollouts rollouts,
      RolloutDriver driver) {
    this.context = context;
    this.serving = serving;
    this.recording = recording;
    this.rollouts = rollouts;
    this.driver = driver;
  }

  <T, O> Predictor<T, O> predictor(ModelName<T, O> model) {
    context
        .registry()
        .champion(model.name())
        .ifPresent(champion -> context.loader().requireFit(champion, model));
    LivePredictor<T, O> predictor = serving.predictor(model);
    traffic
        .computeIfAbsent(
            model.name(), name -> new ModelTraffic<>(model, context, rollouts, predictor))
        .begin();
    recording.ifPresent(how -> feedback(model).recordUnlessTold(how));
    return predictor;
  }

  <T, O> ModelFeedback<T, O> feedback(ModelName<T, O> model) {
    LivePredictor<T, O> predictor = serving.predictor(model);
    ModelFeedback<?, ?> known =
        feedback.computeIfAbsent(
            model.name(), name -> ModelFeedback.of(model, context, predictor.recorder()));
    @SuppressWarnings("unchecked") // the serving refuses other types under the same name
    ModelFeedback<T, O> typed = (ModelFeedback<T, O>) known;
    return typed;
  }

  MlopsMetrics metrics() {
    return new MlopsMetrics(
        serving, model -> Optional.ofNullable(feedback.get(model)).map(ModelFeedback::feedback));
  }

  Optional<RolloutDecision> advance(String model, Instant now, List<MetricDifference> differences) {
    ModelTraffic<?, ?> served = traffic.get(model);
    Optional<RolloutDecision> decision =
        served == null
            ? driver.advance(
                model, new RolloutObservation(now, CallCounts.NONE, CallCounts.NONE, differences))
            : served.advance(driver, now, differences);
    decision.filter(made -> !(made instanceof RolloutDecision.Hold)).ifPresent(m -> refresh(model));
    return decision;
  }

  Optional<ShadowCounts> shadow(String model) {
    return Optional.ofNullable(traffic.get(model)).flatMap(ModelTraffic::shadow);
  }

  void refresh(String model) {
    ModelTraffic<?, ?> served = traffic.get(model);
    if (served != null) {
      served.refresh();
    }
  }

  void refresh() {
    forEach(traffic.values(), ModelTraffic::refresh);
  }

  void flush() {
    forEach(feedback.values(), each -> each.flush(context.stamp()));
  }

  @Override
  public void close() {
    traffic.values().forEach(ModelTraffic::close);
    serving.close();
    try {
      flush();
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "recorded predictions or labels were not stored", e);
    }
  }

  @Override
  public String toString() {
    return serving.toString();
  }

  /** Does something for each model, also after it failed for one; then throws the first failure. */
  private static <M> void forEach(Iterable<M> models, Consumer<? super M> action) {
    @Nullable RuntimeException first = null;
    for (M model : models) {
      try {
        action.accept(model);
      } catch (RuntimeException e) {
        if (first == null) {
          first = e;
        } else {
          first.addSuppressed(e);
        }
      }
    }
    if (first != null) {
      throw first;
    }
  }
}
