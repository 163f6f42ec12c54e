// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.model;

import java.util.concurrent.Executor;

/** What a training may use of the world outside, and tell it. Thread-safe. */
public interface TrainingContext {
  /** A context for a training that nobody watches: on the calling thread, never cancelled. */
  TrainingContext SILENT = new TrainingContext() {};

  /**
   * Reports progress.
   *
   * @param work what is being done, such as {@code epoch}
   * @param done how much of it, at most {@code total}
   */
  default void progress(String work, long done, long total) {}

  /**
   * Records a number of the training, such as a loss after each epoch.
   *
   * @param step counts from 0; the same name and step again replaces the number
   */
  default void metric(String name, long step, double value) {}

  /** Says something of the training in words; the same name again replaces it. */
  default void tag(String name, String value) {}

  /**
   * Keeps something that the training made besides the model, such as a table or a picture; the
   * same name again replaces it.
   *
   * @param content becomes part of the run and must not be changed
   */
  default void artifact(String name, byte[] content) {}

  /** Where a trainer may run parts of its work; by default on the calling thread. */
  default Executor executor() {
    return Runnable::run;
  }

  /** Whether the host wants the training to end. A trainer asks at least once a second. */
  default boolean cancelled() {
    return false;
  }

  /** Ends the training if the host wants it to end. */
  default void throwIfCancelled() {
    if (cancelled()) {
      throw new CancelledException("the training was cancelled");
    }
  }
}
