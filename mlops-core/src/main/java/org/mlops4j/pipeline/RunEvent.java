// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.pipeline;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mlops4j.registry.Reason;
import org.mlops4j.store.Blob;
import org.mlops4j.store.Digest;

/**
 * What the journal says about runs. What is null in events that were written before it was kept is
 * unknown.
 */
sealed interface RunEvent {
  /**
   * A run begins.
   *
   * @param session the process that runs it: a run whose process is gone was interrupted
   * @param at by the clock of the host; the run's record has it
   * @param inputs stands for all that the run depends on besides its source; null if that is not
   *     known, and then the run cannot be resumed
   * @param lineage where code and environment are kept
   */
  record RunStarted(
      String run,
      String session,
      String model,
      RunParameters parameters,
      @Nullable Instant at,
      @Nullable Digest inputs,
      @Nullable Blob lineage)
      implements RunEvent {}

  /** A run whose process was gone goes on in another. */
  record RunResumed(String run, String session) implements RunEvent {}

  /**
   * A stage is done.
   *
   * @param product digest of what it made
   * @param attempts how often it was tried; 0 if it was not run, as its outcome was found
   * @param why it was run or found, in words; null if the pipeline is not cached
   * @param step where the outcome is kept; null if it is not
   */
  record StageCompleted(
      String run,
      Stage stage,
      Digest product,
      int attempts,
      @Nullable String why,
      @Nullable Step step)
      implements RunEvent {}

  /**
   * A run ended.
   *
   * @param version the number of the new version; 0 for none
   * @param record where its {@link RunRecord} is kept; null when a stage threw
   * @param reasons why it was refused or failed
   */
  record RunFinished(
      String run, RunOutcome outcome, int version, @Nullable Blob record, List<String> reasons)
      implements RunEvent {
    public RunFinished {
      reasons = List.copyOf(reasons);
    }
  }

  /** The records of runs that ended, and what only those need, are needed no more. */
  record RecordsForgotten(List<String> runs, Reason reason) implements RunEvent {
    public RecordsForgotten {
      runs = List.copyOf(runs);
    }
  }

  /** Outcomes of stages that no later run of the model will find. */
  record StepsForgotten(String model, List<Digest> keys) implements RunEvent {
    public StepsForgotten {
      keys = List.copyOf(keys);
    }
  }
}
