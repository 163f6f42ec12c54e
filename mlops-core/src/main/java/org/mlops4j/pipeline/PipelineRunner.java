// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.pipeline;

import java.util.Objects;

/** The one place that executes pipelines. Thread-safe; each run happens on the caller's thread. */
public final class PipelineRunner {
  private final RunContext context;

  public PipelineRunner(RunContext context) {
    this.context = Objects.requireNonNull(context, "context");
  }

  /**
   * Runs a pipeline to one of its outcomes.
   *
   * @throws RunInProgressException if a run of the same pipeline is active, here or elsewhere
   * @throws PipelineException if a stage threw: nothing was registered, and the journal says so
   * @throws IllegalStateException if a stage has a timeout and the host lends no executor
   */
  public <T, O, R> PipelineResult<R> run(Pipeline<T, O, R> pipeline, RunParameters parameters) {
    return run(pipeline, parameters, context.stamp().ids().get());
  }

  /**
   * Runs a pipeline under an id that was written down before, so that whoever planned the run finds
   * it again after a restart.
   *
   * @param id never used before
   * @throws PipelineException if a stage threw: nothing was registered, and the journal says so
   * @throws IllegalStateException if a stage has a timeout and the host lends no executor
   */
  public <T, O, R> PipelineResult<R> run(
      Pipeline<T, O, R> pipeline, RunParameters parameters, String id) {
    return new Run<>(pipeline, parameters, id, context).execute();
  }
}
