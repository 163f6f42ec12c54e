// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.mlops4j.feedback.Feedback;
import org.mlops4j.feedback.LogCounts;
import org.mlops4j.feedback.RecordingCounts;
import org.mlops4j.serve.LivePredictor;

/** What became of the recorded predictions of a model. */
final class RecordMeters implements MeterBinder {
  private final LivePredictor<?, ?> predictor;
  private final Supplier<Optional<Feedback<?, ?>>> feedback;

  RecordMeters(LivePredictor<?, ?> predictor, Supplier<Optional<Feedback<?, ?>>> feedback) {
    this.predictor = predictor;
    this.feedback = feedback;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    lane("mlops.records", RecordingCounts::recorded)
        .description("Predictions that were recorded")
        .register(registry);
    lane("mlops.records.dropped", RecordingCounts::dropped)
        .description("Records that were lost")
        .tag("where", "lane")
        .register(registry);
    FunctionCounter.builder("mlops.records.dropped", predictor, live -> log(LogCounts::dropped))
        .description("Records that were lost")
        .tags("model", predictor.name().name(), "where", "log")
        .register(registry);
    waiting("lane", () -> waiting(predictor.recorder().counts())).register(registry);
    waiting("log", () -> log(LogCounts::waiting)).register(registry);
    lane("mlops.records.failed.batches", RecordingCounts::failedBatches)
        .description("How often an observer threw")
        .register(registry);
    lane("mlops.records.refused.drains", RecordingCounts::refusedDrains)
        .description("How often the executor refused to fetch records")
        .register(registry);
  }

  private FunctionCounter.Builder<?> lane(String name, ToDoubleFunction<RecordingCounts> count) {
    return FunctionCounter.builder(
            name, predictor, live -> count.applyAsDouble(live.recorder().counts()))
        .tag("model", predictor.name().name());
  }

  private Gauge.Builder<?> waiting(String where, Supplier<Number> count) {
    return Gauge.builder("mlops.records.waiting", count)
        .description("Records that wait to be fetched or stored")
        .tags("model", predictor.name().name(), "where", where);
  }

  private static long waiting(RecordingCounts counts) {
    return counts.recorded() - counts.delivered();
  }

  private double log(ToDoubleFunction<LogCounts> count) {
    return feedback
        .get()
        .map(known -> count.applyAsDouble(known.predictions().counts()))
        .orElse(0.0);
  }
}
