// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.mlops4j.feedback.Feedback;
import org.mlops4j.serve.LivePredictor;

/** What is known of the labels of a model. */
final class LabelMeters implements MeterBinder {
  private final LivePredictor<?, ?> predictor;
  private final Supplier<Optional<Feedback<?, ?>>> feedback;

  LabelMeters(LivePredictor<?, ?> predictor, Supplier<Optional<Feedback<?, ?>>> feedback) {
    this.predictor = predictor;
    this.feedback = feedback;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    String model = predictor.name().name();
    FunctionCounter.builder(
            "mlops.labels", predictor, live -> of(0, each -> each.reports().accepted()))
        .description("Labels that were reported")
        .tag("model", model)
        .register(registry);
    FunctionCounter.builder(
            "mlops.labels.dropped", predictor, live -> of(0, each -> each.reports().dropped()))
        .description("Labels that were lost")
        .tag("model", model)
        .register(registry);
    Gauge.builder(
            "mlops.label.coverage", () -> of(Double.NaN, each -> each.latestCoverage().share()))
        .description("Share of the predictions that have a label")
        .tag("model", model)
        .register(registry);
    TimeGauge.builder(
            "mlops.label.delay", () -> of(Double.NaN, LabelMeters::delay), TimeUnit.MILLISECONDS)
        .description("Median time from a prediction to its label")
        .tag("model", model)
        .register(registry);
  }

  private double of(double none, ToDoubleFunction<Feedback<?, ?>> value) {
    return feedback.get().map(value::applyAsDouble).orElse(none);
  }

  private static double delay(Feedback<?, ?> feedback) {
    Duration delay = feedback.latestCoverage().medianDelay();
    return delay == null ? Double.NaN : delay.toMillis();
  }
}
