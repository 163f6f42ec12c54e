// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.lifecycle;

import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mlops4j.monitor.ReferenceProfile;
import org.mlops4j.pipeline.ParameterBinder;
import org.mlops4j.pipeline.Pipeline;
import org.mlops4j.pipeline.RunRecord;
import org.mlops4j.registry.HistoryEntry;
import org.mlops4j.registry.Manifest;
import org.mlops4j.registry.ModelVersion;

/** Knows by what the champion is watched: made once for each champion. Not thread-safe. */
final class Champions<P extends Record, T, O, R> {
  private final LoopHost<P, T, O, R> host;
  private final String model;
  private @Nullable Watched<T, O, R> known;

  Champions(LoopHost<P, T, O, R> host) {
    this.host = host;
    this.model = host.definition().model().name();
  }

  /** The champion; empty while there is none, or if no run of a pipeline made it. */
  Optional<Watched<T, O, R>> current() {
    Optional<ModelVersion> champion = host.context().registry().champion(model);
    Watched<T, O, R> last = known;
    if (last == null || champion.filter(last.version()::equals).isEmpty()) {
      last = champion.flatMap(this::watched).orElse(null);
      known = last;
    }
    return Optional.ofNullable(last);
  }

  private Optional<Watched<T, O, R>> watched(ModelVersion version) {
    Manifest manifest = host.context().registry().manifest(version);
    Optional<RunRecord> record = manifest.section(RunRecord.SECTION);
    if (record.isEmpty()) {
      return Optional.empty();
    }
    Pipeline<T, O, R> pipeline =
        host.definition()
            .with(
                ParameterBinder.bind(
                    host.definition().parameters(), record.get().parameters().values()));
    return Optional.of(
        new Watched<>(
            version,
            since(version).orElse(record.get().startedAt()),
            pipeline.evaluator(),
            manifest
                .section(ReferenceProfile.SECTION)
                .flatMap(profile -> pipeline.monitor().map(monitor -> monitor.against(profile))),
            Optional.ofNullable(record.get().gating())
                .map(RunRecord.Gating::metrics)
                .orElse(Collections.emptySortedMap())));
  }

  /** When a version first met traffic. */
  private Optional<Instant> since(ModelVersion version) {
    return host.context().registry().history(model).stream()
        .filter(entry -> entry.to() == version.number())
        .map(HistoryEntry::at)
        .findFirst();
  }
}
