// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.pipeline;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mlops4j.lineage.CodeVersion;
import org.mlops4j.lineage.Lineage;
import org.mlops4j.store.Digest;
import org.mlops4j.store.Lease;

/** The one place that executes pipelines. Thread-safe; each run happens on the caller's thread. */
public final class PipelineRunner {
  private final RunContext context;
  private final Runs runs;

  public PipelineRunner(RunContext context) {
    this.context = Objects.requireNonNull(context, "context");
    this.runs = new Runs(context.journal(), context.blobs(), context.session());
  }

  /** What was run, and what came of it. */
  public Runs runs() {
    return runs;
  }

  /**
   * Runs a pipeline to one of its outcomes. A run of a definition with the same parameters, code
   * and environment whose process ended before it did goes on where it stopped, under its own id:
   * each stage that is done stays done.
   *
   * @throws RunInProgressException if a run of the same pipeline is active, here or elsewhere
   * @throws PipelineException if a stage threw: nothing was registered, and the journal says so
   * @throws IllegalStateException if a stage has a timeout and the host lends no executor, or if
   *     the pipeline is cached and not run by a definition
   */
  public <T, O, R> PipelineResult<R> run(Pipeline<T, O, R> pipeline, RunParameters parameters) {
    return run(pipeline, parameters, Optional.empty());
  }

  /**
   * Runs a pipeline under an id that was written down before, so that whoever planned the run finds
   * it again after a restart. A run of that id whose process ended before it did goes on where it
   * stopped, or begins again if its inputs are others by now.
   *
   * @param id of no run that came to an end
   * @throws PipelineException if a stage threw: nothing was registered, and the journal says so
   * @throws IllegalStateException if a stage has a timeout and the host lends no executor, or if
   *     the pipeline is cached and not run by a definition
   */
  public <T, O, R> PipelineResult<R> run(
      Pipeline<T, O, R> pipeline, RunParameters parameters, String id) {
    return run(pipeline, parameters, Optional.of(id));
  }

  private <T, O, R> PipelineResult<R> run(
      Pipeline<T, O, R> pipeline, RunParameters parameters, Optional<String> planned) {
    pipeline.requireExecutor(context.executor());
    pipeline.requireDefinition(parameters);
    // Now, as a strict host's supplier may refuse: before the first stage, not after the last.
    CodeVersion code = context.code().get();
    String model = pipeline.model().name();
    Lease lease = lease(model);
    try {
      Lineage lineage = new Lineage(List.of(), code, context.environment().get());
      StepInputs inputs = inputs(pipeline, parameters, lineage);
      RunBeginning.Begun begun =
          new RunBeginning(context, runs, model, parameters, lineage).begin(planned, inputs);
      Steps steps = new Steps(runs, context.blobs(), inputs, begun.committed());
      return new Run<>(pipeline, parameters, context, code, begun, steps).execute();
    } finally {
      lease.close();
    }
  }

  /** A pipeline that nobody defined may depend on anything, so nothing of it is found again. */
  private @Nullable StepInputs inputs(
      Pipeline<?, ?, ?> pipeline, RunParameters parameters, Lineage lineage) {
    return parameters.isOfDefinition()
        ? StepInputs.of(pipeline.model().name(), parameters, lineage, pipeline.cache())
        : null;
  }

  /** One run of a pipeline at a time, over all processes; the lease of a dead one is free. */
  private Lease lease(String model) {
    return context
        .journal()
        .lease("run " + Digest.of(model))
        .orElseThrow(() -> new RunInProgressException(model, active(model)));
  }

  /** The run that is in the way, as far as the journal tells. */
  private String active(String model) {
    List<KnownRun> open = runs.read(book -> book.open(model));
    if (open.isEmpty()) {
      return "";
    }
    KnownRun newest = open.get(open.size() - 1);
    return ": " + newest.id() + ", since " + newest.startedAt();
  }
}
