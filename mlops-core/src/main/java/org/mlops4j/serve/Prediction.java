// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.serve;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mlops4j.feedback.PredictionRecord;
import org.mlops4j.model.ModelName;
import org.mlops4j.registry.ModelVersion;

/**
 * An answer, with the version that computed it and an id to join it with what becomes known later.
 * Immutable; it keeps no model in memory, and its row only if it is recorded.
 *
 * @param <O> the answer
 */
public final class Prediction<O> {
  private final O output;
  private final Origin origin;
  private final long request;

  /** What was asked, for as long as someone may record it; null unless it is recorded. */
  private final @Nullable Object row;

  Prediction(O output, Origin origin, long request, @Nullable Object row) {
    this.output = output;
    this.origin = origin;
    this.request = request;
    this.row = row;
  }

  /** What the model said. */
  public O output() {
    return output;
  }

  /** The version that said it. */
  public ModelVersion version() {
    return origin.version();
  }

  /** The id of the request: unique if the node of the {@link Serving} is. */
  public String requestId() {
    return origin.requestId(request);
  }

  /** The record of a prediction that knows its row. */
  <T> PredictionRecord<T, O> record(ModelName<T, O> name, long millis) {
    return new PredictionRecord<>(
        requestId(),
        Instant.ofEpochMilli(millis),
        version(),
        name.rows().cast(Objects.requireNonNull(row, "row")),
        output);
  }

  @Override
  public String toString() {
    return output + " by " + version() + " (" + requestId() + ")";
  }
}
