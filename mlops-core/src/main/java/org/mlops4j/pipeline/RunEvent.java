// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.pipeline;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mlops4j.store.Blob;
import org.mlops4j.store.Digest;

/** What the journal says about runs. */
sealed interface RunEvent {
  /**
   * A run begins.
   *
   * @param session the process that runs it: a run whose process is gone was interrupted
   * @param lineage where code and environment are kept; null in a journal from before they were
   */
  record RunStarted(
      String run, String session, String model, RunParameters parameters, @Nullable Blob lineage)
      implements RunEvent {}

  /**
   * A stage is done.
   *
   * @param product digest of what it made
   * @param attempts how often it was tried
   */
  record StageCompleted(String run, Stage stage, Digest product, int attempts)
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
}
