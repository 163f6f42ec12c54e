// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.pipeline;

import java.util.List;
import java.util.function.Consumer;

/** A listener that cannot disturb a run: what it throws is logged. */
final class SafeListener implements RunListener {
  private static final System.Logger LOGGER = System.getLogger(SafeListener.class.getName());

  private final RunListener listener;

  SafeListener(RunListener listener) {
    this.listener = listener;
  }

  @Override
  public void runStarted(String run, String model) {
    tell(it -> it.runStarted(run, model));
  }

  @Override
  public void stageStarted(String run, Stage stage) {
    tell(it -> it.stageStarted(run, stage));
  }

  @Override
  public void progress(String run, Stage stage, String work, long done, long total) {
    tell(it -> it.progress(run, stage, work, done, total));
  }

  @Override
  public void attemptFailed(String run, Stage stage, int attempt, Exception failure) {
    tell(it -> it.attemptFailed(run, stage, attempt, failure));
  }

  @Override
  public void stageCompleted(String run, Stage stage, List<String> summary) {
    tell(it -> it.stageCompleted(run, stage, summary));
  }

  @Override
  public void stageFound(String run, Stage stage, List<String> summary) {
    tell(it -> it.stageFound(run, stage, summary));
  }

  @Override
  public void runFinished(String run, RunOutcome outcome) {
    tell(it -> it.runFinished(run, outcome));
  }

  private void tell(Consumer<RunListener> message) {
    try {
      message.accept(listener);
    } catch (RuntimeException e) {
      LOGGER.log(System.Logger.Level.WARNING, "a run listener failed; the run goes on", e);
    }
  }
}
