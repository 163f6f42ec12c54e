// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.testkit.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import org.mlops4j.model.TrainingContext;

/** Notes what a training tells, and what is wrong with it. */
final class RecordingContext implements TrainingContext {
  private final Executor executor;
  private final Map<String, Long> done = new HashMap<>();
  private final List<String> problems = new ArrayList<>();

  RecordingContext(Executor executor) {
    this.executor = executor;
  }

  @Override
  public synchronized void progress(String work, long doneNow, long total) {
    if (work.isBlank()) {
      problems.add("progress of a work without a name");
    }
    if (doneNow < 0 || doneNow > total) {
      problems.add("progress of " + work + " was " + doneNow + " of " + total);
    }
    Long before = done.put(work, doneNow);
    if (before != null && before > doneNow) {
      problems.add("progress of " + work + " went back from " + before + " to " + doneNow);
    }
  }

  @Override
  public synchronized void metric(String name, long step, double value) {
    if (name.isBlank() || step < 0) {
      problems.add("metric '" + name + "' at step " + step);
    }
  }

  @Override
  public Executor executor() {
    return executor;
  }

  synchronized List<String> problems() {
    return List.copyOf(problems);
  }
}
