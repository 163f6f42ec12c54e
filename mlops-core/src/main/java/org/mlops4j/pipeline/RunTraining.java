// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.pipeline;

import java.util.concurrent.Executor;
import org.mlops4j.model.TrainingContext;

/** What a training of this run may use and tell. */
record RunTraining(String run, Stage stage, RunContext context, RunListener listener, Notes notes)
    implements TrainingContext {
  @Override
  public void progress(String work, long done, long total) {
    listener.progress(run, stage, work, done, total);
  }

  @Override
  public void metric(String name, long step, double value) {
    notes.metrics().record(name, step, value);
  }

  @Override
  public void tag(String name, String value) {
    notes.tag(name, value);
  }

  @Override
  public void artifact(String name, byte[] content) {
    notes.artifact(name, content);
  }

  @Override
  public Executor executor() {
    return context.executor().orElse(Runnable::run);
  }

  @Override
  public boolean cancelled() {
    return Thread.currentThread().isInterrupted() || context.cancelled().getAsBoolean();
  }
}
