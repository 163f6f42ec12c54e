// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.simple.SimpleConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mlops4j.data.Outcome;
import org.mlops4j.feedback.Feedback;
import org.mlops4j.feedback.Recording;
import org.mlops4j.model.Model;
import org.mlops4j.model.ModelName;
import org.mlops4j.model.Regression;
import org.mlops4j.registry.ModelVersion;
import org.mlops4j.serve.LivePredictor;
import org.mlops4j.serve.PredictionException;
import org.mlops4j.serve.Route;
import org.mlops4j.serve.Served;
import org.mlops4j.serve.Serving;
import org.mlops4j.serve.ServingContext;
import org.mlops4j.store.Blob;
import org.mlops4j.store.BlobStore;
import org.mlops4j.store.Digest;
import org.mlops4j.store.Journal;

class MlopsMetricsTest {
  /** A house to be valued; one without rooms cannot be. */
  record House(int rooms, @Outcome @Nullable Double price) {}

  private static final ModelName<House, Regression> MODEL =
      ModelName.regressor("prices", House.class);
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  private final AtomicLong nanos = new AtomicLong();
  private long step = 1_000;
  private final InstantSource clock = () -> NOON;
  private final Serving serving =
      Serving.of(
          "node", 1, new ServingContext(clock, () -> nanos.addAndGet(step), Optional.empty()));
  private final Feedback<House, Regression> feedback =
      new Feedback<>(MODEL, Journal.inMemory(), BlobStore.inMemory(), clock, 4);
  private final MlopsMetrics metrics =
      new MlopsMetrics(
          serving, model -> model.equals("prices") ? Optional.of(feedback) : Optional.empty());
  private final LivePredictor<House, Regression> live = serving.predictor(MODEL);

  @Test
  void aScrapeByPrometheusHasTheDocumentedNamesAndValues() {
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    metrics.bindTo(registry);
    live.recorder().observe(feedback.predictions());
    live.recorder().record(Recording.everything().slots(8).clockEvery(1));
    live.publish(Route.canary(next(3), next(7), 0));
    String first = live.predict(new House(1, null)).requestId();
    for (int i = 2; i <= 6; i++) {
      live.predict(new House(i, null));
    }
    assertThatThrownBy(() -> live.predict(new House(0, null)))
        .isInstanceOf(PredictionException.class);
    live.recorder().drain();
    feedback.report(first, new House(1, 100.0));
    feedback.coverage(NOON.minusSeconds(1), NOON.plusSeconds(1));
    for (int i = 0; i < 10; i++) {
      live.predict(new House(1, null));
    }

    assertThat(registry.scrape().lines().filter(line -> !line.startsWith("#")))
        .containsExactlyInAnyOrder(
            "mlops_challenger_share{model=\"prices\"} 0.0",
            "mlops_label_coverage{model=\"prices\"} 0.25",
            "mlops_label_delay_seconds{model=\"prices\"} 0.0",
            "mlops_labels_dropped_total{model=\"prices\"} 0.0",
            "mlops_labels_total{model=\"prices\"} 1.0",
            "mlops_prediction_failures_total{model=\"prices\",role=\"challenger\"} 0.0",
            "mlops_prediction_failures_total{model=\"prices\",role=\"champion\"} 1.0",
            "mlops_prediction_latency_quantile_seconds{model=\"prices\",quantile=\"0.5\",role=\"challenger\"} 0.0",
            "mlops_prediction_latency_quantile_seconds{model=\"prices\",quantile=\"0.5\",role=\"champion\"} 1.023E-6",
            "mlops_prediction_latency_quantile_seconds{model=\"prices\",quantile=\"0.95\",role=\"challenger\"} 0.0",
            "mlops_prediction_latency_quantile_seconds{model=\"prices\",quantile=\"0.95\",role=\"champion\"} 1.023E-6",
            "mlops_prediction_latency_quantile_seconds{model=\"prices\",quantile=\"0.99\",role=\"challenger\"} 0.0",
            "mlops_prediction_latency_quantile_seconds{model=\"prices\",quantile=\"0.99\",role=\"champion\"} 1.023E-6",
            "mlops_prediction_latency_seconds_count{model=\"prices\",role=\"challenger\"} 0",
            "mlops_prediction_latency_seconds_count{model=\"prices\",role=\"champion\"} 17",
            "mlops_prediction_latency_seconds_sum{model=\"prices\",role=\"challenger\"} 0.0",
            "mlops_prediction_latency_seconds_sum{model=\"prices\",role=\"champion\"} 1.7E-5",
            "mlops_predictions_total{model=\"prices\",role=\"challenger\"} 0.0",
            "mlops_predictions_total{model=\"prices\",role=\"champion\"} 17.0",
            "mlops_records_dropped_total{model=\"prices\",where=\"lane\"} 2.0",
            "mlops_records_dropped_total{model=\"prices\",where=\"log\"} 2.0",
            "mlops_records_failed_batches_total{model=\"prices\"} 0.0",
            "mlops_records_refused_drains_total{model=\"prices\"} 0.0",
            "mlops_records_total{model=\"prices\"} 14.0",
            "mlops_records_waiting{model=\"prices\",where=\"lane\"} 8.0",
            "mlops_records_waiting{model=\"prices\",where=\"log\"} 4.0",
            "mlops_version{model=\"prices\",role=\"challenger\"} 7.0",
            "mlops_version{model=\"prices\",role=\"champion\"} 3.0");
  }

  @Test
  void tenThousandSwapsLeaveTheNumberOfMetersAndNoCountGoesBack() {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    metrics.bindTo(registry);
    List<Meter.Id> before = registry.getMeters().stream().map(Meter::getId).toList();
    double last = 0;
    for (int i = 1; i <= 10_000; i++) {
      live.publish(
          i % 3 == 0 ? Route.canary(next(2 * i), next(2 * i + 1), 5_000) : Route.of(next(2 * i)));
      live.predict(new House(i, null));
      if (i % 1_000 == 0) {
        double count = predictions(registry);
        assertThat(count).isGreaterThan(last).isEqualTo(i);
        last = count;
      }
    }

    assertThat(registry.getMeters().stream().map(Meter::getId).toList())
        .containsExactlyInAnyOrderElementsOf(before);
  }

  @Test
  void modelsThatComeLaterHaveMetersToo() {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    metrics.bindTo(registry);
    int one = registry.getMeters().size();

    serving.predictor(ModelName.regressor("rents", House.class));

    assertThat(registry.getMeters()).hasSize(2 * one);
    assertThat(registry.get("mlops.labels").tag("model", "rents").functionCounter().count())
        .isZero();
    assertThat(registry.get("mlops.label.coverage").tag("model", "rents").gauge().value()).isNaN();
  }

  @Test
  void quantilesForgetWhatWasLongAgo() {
    MockClock time = new MockClock();
    SimpleMeterRegistry registry = new SimpleMeterRegistry(SimpleConfig.DEFAULT, time);
    metrics.bindTo(registry);
    live.recorder().record(Recording.percent(0).clockEvery(1));
    live.publish(Route.of(next(1)));
    step = 1_000_000;
    live.predict(new House(1, null));
    assertThat(p99(registry)).isBetween(1e-3, 1.1e-3);

    step = 1_000;
    for (int minute = 0; minute < 3; minute++) {
      time.add(Duration.ofSeconds(61));
      live.predict(new House(1, null));
      p99(registry);
    }

    assertThat(p99(registry)).isBetween(1e-6, 1.1e-6);
  }

  private static double p99(SimpleMeterRegistry registry) {
    return registry
        .get("mlops.prediction.latency.quantile")
        .tags("role", "champion", "quantile", "0.99")
        .timeGauge()
        .value(TimeUnit.SECONDS);
  }

  private static double predictions(SimpleMeterRegistry registry) {
    return registry.get("mlops.predictions").functionCounters().stream()
        .mapToDouble(counter -> counter.count())
        .sum();
  }

  private Served<House, Regression> next(int number) {
    return live.prepare(
        new ModelVersion("prices", number, new Blob(Digest.of("m" + number), 0, 1)),
        new PerRoom(),
        List.of());
  }

  /** So much a room. */
  private record PerRoom() implements Model<House, Regression> {
    @Override
    public Regression predict(House row) {
      if (row.rooms() == 0) {
        throw new IllegalArgumentException("no rooms");
      }
      return new Regression(100.0 * row.rooms());
    }

    @Override
    public String format() {
      return "test";
    }

    @Override
    public void write(OutputStream out) {
      throw new UnsupportedOperationException("a model of the tests is not stored");
    }
  }
}
