// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.mlops4j.feedback.Feedback;
import org.mlops4j.serve.LivePredictor;
import org.mlops4j.serve.Role;
import org.mlops4j.serve.Serving;

/**
 * The meters of all models that a process serves, also of those that come later. Reading them costs
 * some microseconds and touches no storage. Thread-safe.
 *
 * <table>
 * <caption>Meters; all have the tag {@code model}</caption>
 * <tr><th>name</th><th>other tags</th><th>what it is</th></tr>
 * <tr><td>{@code mlops.predictions}</td><td>{@code role}</td><td>requests, failures among them</td></tr>
 * <tr><td>{@code mlops.prediction.failures}</td><td>{@code role}</td><td>requests that were not answered</td></tr>
 * <tr><td>{@code mlops.prediction.latency}</td><td>{@code role}</td><td>number and sum of the times of timed requests: a sample, while predictions are recorded</td></tr>
 * <tr><td>{@code mlops.prediction.latency.quantile}</td><td>{@code role}, {@code quantile}</td><td>0.5, 0.95 and 0.99 of the timed requests of the last one or two minutes</td></tr>
 * <tr><td>{@code mlops.version}</td><td>{@code role}</td><td>number of the version; 0 for none</td></tr>
 * <tr><td>{@code mlops.challenger.share}</td><td></td><td>share of the requests that the challenger gets, 0 to 1</td></tr>
 * <tr><td>{@code mlops.records}</td><td></td><td>predictions that were recorded</td></tr>
 * <tr><td>{@code mlops.records.dropped}</td><td>{@code where}</td><td>records lost: {@code lane}, not fetched in time; {@code log}, not stored in time</td></tr>
 * <tr><td>{@code mlops.records.waiting}</td><td>{@code where}</td><td>records to be fetched ({@code lane}), to be stored ({@code log})</td></tr>
 * <tr><td>{@code mlops.records.failed.batches}</td><td></td><td>how often an observer threw</td></tr>
 * <tr><td>{@code mlops.records.refused.drains}</td><td></td><td>how often the host's executor refused to fetch</td></tr>
 * <tr><td>{@code mlops.labels}</td><td></td><td>labels that were reported</td></tr>
 * <tr><td>{@code mlops.labels.dropped}</td><td></td><td>labels lost, because they were not stored in time</td></tr>
 * <tr><td>{@code mlops.label.coverage}</td><td></td><td>share of predictions with a label, 0 to 1, when it was last asked for</td></tr>
 * <tr><td>{@code mlops.label.delay}</td><td></td><td>median time to the label, when it was last asked for</td></tr>
 * </table>
 */
public final class MlopsMetrics implements MeterBinder {
  private final Serving serving;
  private final Function<String, Optional<Feedback<?, ?>>> feedback;

  /**
   * Meters of a serving.
   *
   * @param feedback of a model, by its name; empty while there is none
   */
  public MlopsMetrics(Serving serving, Function<String, Optional<Feedback<?, ?>>> feedback) {
    this.serving = Objects.requireNonNull(serving, "serving");
    this.feedback = Objects.requireNonNull(feedback, "feedback");
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    serving.watch(predictor -> bind(predictor, registry));
  }

  private void bind(LivePredictor<?, ?> predictor, MeterRegistry registry) {
    Supplier<Optional<Feedback<?, ?>>> labels = () -> feedback.apply(predictor.name().name());
    for (Role role : Role.values()) {
      new RoleMeters(predictor, role).bindTo(registry);
    }
    new RecordMeters(predictor, labels).bindTo(registry);
    new LabelMeters(predictor, labels).bindTo(registry);
  }
}
