// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.mlops4j.serve.LivePredictor;
import org.mlops4j.serve.Role;
import org.mlops4j.serve.Route;
import org.mlops4j.serve.Served;

/** What was asked of one role of a model, and who has it. */
final class RoleMeters implements MeterBinder {
  private static final double[] QUANTILES = {0.5, 0.95, 0.99};

  private final LivePredictor<?, ?> predictor;
  private final Role role;

  RoleMeters(LivePredictor<?, ?> predictor, Role role) {
    this.predictor = predictor;
    this.role = role;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    String model = predictor.name().name();
    Tags tags = Tags.of("model", model, "role", role.name().toLowerCase(Locale.ROOT));
    FunctionCounter.builder("mlops.predictions", predictor, live -> live.traffic(role).requests())
        .description("Requests, failures among them")
        .tags(tags)
        .register(registry);
    FunctionCounter.builder(
            "mlops.prediction.failures", predictor, live -> live.traffic(role).failures())
        .description("Requests that were not answered")
        .tags(tags)
        .register(registry);
    FunctionTimer.builder(
            "mlops.prediction.latency",
            predictor,
            live -> live.traffic(role).latencies().count(),
            live -> live.traffic(role).latencies().total().toNanos(),
            TimeUnit.NANOSECONDS)
        .description("Times of a sample of the requests")
        .tags(tags)
        .register(registry);
    RecentLatencies recent =
        new RecentLatencies(
            () -> predictor.traffic(role).latencies(), registry.config().clock()::monotonicTime);
    for (double quantile : QUANTILES) {
      TimeGauge.builder(
              "mlops.prediction.latency.quantile",
              () -> recent.read().quantile(quantile).toNanos(),
              TimeUnit.NANOSECONDS)
          .description("Quantiles of the sample in the last one or two minutes")
          .tags(tags.and("quantile", Double.toString(quantile)))
          .register(registry);
    }
    Gauge.builder("mlops.version", predictor, live -> version(live, role))
        .description("Number of the version that has the role, 0 for none")
        .tags(tags)
        .register(registry);
    if (role == Role.CHALLENGER) {
      Gauge.builder("mlops.challenger.share", predictor, RoleMeters::share)
          .description("Share of the requests that the challenger gets")
          .tags("model", model)
          .register(registry);
    }
  }

  private static int version(LivePredictor<?, ?> predictor, Role role) {
    Optional<? extends Route<?, ?>> route = predictor.route();
    Optional<? extends Served<?, ?>> served =
        role == Role.CHAMPION ? route.map(Route::champion) : route.flatMap(Route::challenger);
    return served.map(each -> each.version().number()).orElse(0);
  }

  private static double share(LivePredictor<?, ?> predictor) {
    return predictor.route().map(route -> route.basisPoints() / 10_000.0).orElse(0.0);
  }
}
