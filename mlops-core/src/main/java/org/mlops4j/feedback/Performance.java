// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.feedback;

import java.time.Instant;
import java.util.Optional;
import org.mlops4j.registry.ModelVersion;

/**
 * How well a version does on live rows of a time: judged, or not yet.
 *
 * @param <R> the evaluation
 */
public sealed interface Performance<R> {
  /** The version. */
  ModelVersion version();

  /** The first instant of the predictions. */
  Instant from();

  /** The instant after the last. */
  Instant to();

  /** How many predictions there were, and how many have a label. */
  Coverage coverage();

  /** The evaluation, unless it is pending. */
  default Optional<R> evaluation() {
    return Optional.empty();
  }

  /**
   * Enough labels are known.
   *
   * @param judged what the evaluator says
   */
  record Judged<R>(ModelVersion version, Instant from, Instant to, Coverage coverage, R judged)
      implements Performance<R> {
    @Override
    public Optional<R> evaluation() {
      return Optional.of(judged);
    }
  }

  /**
   * Too few labels are known: that is no verdict, neither good nor bad.
   *
   * @param reason what is missing
   */
  record Pending<R>(
      ModelVersion version, Instant from, Instant to, Coverage coverage, String reason)
      implements Performance<R> {}
}
