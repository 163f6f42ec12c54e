// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.mlops4j.lifecycle.LabelsObserved;
import org.mlops4j.lifecycle.LoopDecision;
import org.mlops4j.lifecycle.LoopListener;
import org.mlops4j.lifecycle.RowsObserved;
import org.mlops4j.lifecycle.TickReport;
import org.mlops4j.monitor.ColumnDrift;
import org.mlops4j.monitor.DriftReport;
import org.mlops4j.monitor.DriftVerdict;

/**
 * Publishes what a loop sees and decides: {@code mlops.loop(…).listener(new LoopMeters(registry))}.
 * As many meters as kinds of decisions, watched columns and metrics, whatever happens. Thread-safe.
 *
 * <table>
 * <caption>Meters; all have the tag {@code model}</caption>
 * <tr><th>name</th><th>other tags</th><th>what it is</th></tr>
 * <tr><td>{@code mlops.loop.ticks}</td><td>{@code late}</td><td>ticks</td></tr>
 * <tr><td>{@code mlops.loop.decisions}</td><td>{@code kind}</td><td>decisions, such as {@code retrain}, {@code held} or {@code alert}</td></tr>
 * <tr><td>{@code mlops.drift.strength}</td><td>{@code column}</td><td>how far a column moved in the last window: 0 is typical, 1 the limit</td></tr>
 * <tr><td>{@code mlops.drift.alarm}</td><td>{@code of}</td><td>1 while rows ({@code data}) or answers ({@code prediction}) drift</td></tr>
 * <tr><td>{@code mlops.decay.alarm}</td><td></td><td>1 while the champion decays</td></tr>
 * <tr><td>{@code mlops.live}</td><td>{@code metric}</td><td>a metric of the champion on the labelled rows of the last period</td></tr>
 * </table>
 */
public final class LoopMeters implements LoopListener {
  private final MeterRegistry registry;
  private final Map<String, Double> values = new ConcurrentHashMap<>();

  /** Meters in a registry; one object serves any number of loops. */
  public LoopMeters(MeterRegistry registry) {
    this.registry = Objects.requireNonNull(registry, "registry");
  }

  @Override
  public void ticked(TickReport report) {
    Tags tags = Tags.of("model", report.model());
    Counter.builder("mlops.loop.ticks")
        .description("Ticks; late ones only fetched records")
        .tags(tags.and("late", Boolean.toString(report.late())))
        .register(registry)
        .increment();
    for (LoopDecision decision : report.decisions()) {
      String kind = decision.kind().toLowerCase(Locale.ROOT).replace(' ', '-');
      Counter.builder("mlops.loop.decisions")
          .description("What was decided")
          .tags(tags.and("kind", kind))
          .register(registry)
          .increment();
    }
    for (RowsObserved rows : report.rows()) {
      if (rows.drift() != null) {
        drift(tags, rows.drift());
      }
    }
    report.labels().forEach(labels -> live(tags, labels));
  }

  private void drift(Tags tags, DriftReport drift) {
    for (ColumnDrift column : drift.ranked()) {
      set("mlops.drift.strength", tags.and("column", column.column()), column.strength());
    }
    alarm(tags.and("of", "data"), drift.data());
    alarm(tags.and("of", "prediction"), drift.prediction());
  }

  private void alarm(Tags tags, DriftVerdict verdict) {
    set("mlops.drift.alarm", tags, verdict.alarm() ? 1 : 0);
  }

  private void live(Tags tags, LabelsObserved labels) {
    labels
        .metrics()
        .forEach((metric, value) -> set("mlops.live", tags.and("metric", metric), value));
    if (labels.decay() != null) {
      set("mlops.decay.alarm", tags, labels.decay().alarm() ? 1 : 0);
    }
  }

  private void set(String name, Tags tags, double value) {
    String key = name + tags;
    if (values.put(key, value) == null) {
      Gauge.builder(name, values, known -> known.getOrDefault(key, Double.NaN))
          .tags(tags)
          .register(registry);
    }
  }
}
