// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.pipeline;

import java.util.List;
import java.util.Optional;
import org.mlops4j.check.CheckReport;
import org.mlops4j.gate.Verdict;
import org.mlops4j.registry.ModelVersion;

/**
 * How a run ended. All three are expected outcomes that carry every reason; a fault is a {@link
 * PipelineException} instead.
 *
 * @param <R> the evaluation
 */
public sealed interface PipelineResult<R> {
  /** The id of the run. */
  String run();

  /** What the checks said. */
  CheckReport checks();

  /** What the gates said; empty when the data was not fit to train on. */
  default List<Verdict> verdicts() {
    return List.of();
  }

  /** The new version, if one came to be. */
  default Optional<ModelVersion> version() {
    return Optional.empty();
  }

  /**
   * Every gate passed: a version is registered and meets traffic as the release says.
   *
   * @param registered the new version
   * @param evaluation of the judged model on the held-out rows
   */
  record Deployed<R>(
      String run, ModelVersion registered, R evaluation, List<Verdict> verdicts, CheckReport checks)
      implements PipelineResult<R> {
    @Override
    public Optional<ModelVersion> version() {
      return Optional.of(registered);
    }
  }

  /**
   * A gate refused the model; nothing was registered.
   *
   * @param evaluation of the model on the held-out rows
   */
  record Held<R>(String run, R evaluation, List<Verdict> verdicts, CheckReport checks)
      implements PipelineResult<R> {}

  /** The data was not fit to train on; nothing was trained. */
  record Invalid<R>(String run, CheckReport checks) implements PipelineResult<R> {}
}
