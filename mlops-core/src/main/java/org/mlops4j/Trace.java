// SPDX-License-Identifier: Apache-2.0
package org.mlops4j;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mlops4j.feedback.Feedback;
import org.mlops4j.feedback.PredictionRecord;
import org.mlops4j.pipeline.Provenance;
import org.mlops4j.registry.HistoryEntry;
import org.mlops4j.registry.ModelRegistry;
import org.mlops4j.registry.ModelVersion;
import org.mlops4j.store.BlobMissingException;

/**
 * All that led to one answer, and what came of it. Immutable.
 *
 * @param prediction as it was recorded: row, answer, version, time
 * @param labelled the row with what turned out to be true; null until somebody reports it
 * @param provenance where the version comes from; null if no run of a pipeline made it, or it was
 *     deleted and collected
 * @param deployments each time an alias was moved to the version or away from it, in order
 * @param <T> the row
 * @param <O> the answer
 */
public record Trace<T, O>(
    PredictionRecord<T, O> prediction,
    @Nullable T labelled,
    @Nullable Provenance provenance,
    List<HistoryEntry> deployments) {
  public Trace {
    deployments = List.copyOf(deployments);
  }

  static <T, O> Optional<Trace<T, O>> of(
      String requestId, Feedback<T, O> feedback, ModelRegistry registry) {
    return feedback
        .predictions()
        .find(requestId)
        .map(
            prediction ->
                new Trace<>(
                    prediction,
                    feedback.labelled(prediction).orElse(null),
                    provenance(prediction.version(), registry),
                    deployments(prediction.version(), registry)));
  }

  private static @Nullable Provenance provenance(ModelVersion version, ModelRegistry registry) {
    try {
      return Provenance.of(version, registry).orElse(null);
    } catch (BlobMissingException e) {
      return null;
    }
  }

  private static List<HistoryEntry> deployments(ModelVersion version, ModelRegistry registry) {
    return registry.history(version.model()).stream()
        .filter(move -> move.to() == version.number() || move.from() == version.number())
        .toList();
  }
}
