// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.pipeline;

import java.util.List;

/**
 * Watches runs. Called on the thread that runs the pipeline (progress: on any thread of a trainer),
 * so it should be quick. What it throws is logged and does not disturb the run. For people: the
 * journal is the record.
 */
public interface RunListener {
  /** Nobody watches. */
  RunListener SILENT = new RunListener() {};

  /** A run begins, or goes on where it was interrupted. */
  default void runStarted(String run, String model) {}

  /** A stage begins. */
  default void stageStarted(String run, Stage stage) {}

  /** A stage goes on: so much of its work is done. */
  default void progress(String run, Stage stage, String work, long done, long total) {}

  /** An attempt failed, and there will be another. */
  default void attemptFailed(String run, Stage stage, int attempt, Exception failure) {}

  /**
   * A stage is done.
   *
   * @param summary what came of it, a line each
   */
  default void stageCompleted(String run, Stage stage, List<String> summary) {}

  /**
   * A stage need not be run: what came of it is known, as it was run before.
   *
   * @param summary what had come of it, a line each
   */
  default void stageFound(String run, Stage stage, List<String> summary) {}

  /**
   * A run ended.
   *
   * @param outcome of it
   */
  default void runFinished(String run, RunOutcome outcome) {}
}
