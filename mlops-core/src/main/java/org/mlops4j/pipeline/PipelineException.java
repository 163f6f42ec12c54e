// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.pipeline;

import java.util.Locale;

/**
 * A stage failed. The cause is what it threw; where and in which run is part of the message. No
 * version was registered, unless the cause is a {@link org.mlops4j.store.CommitInDoubtException}:
 * then the registry tells, once its store is open again.
 */
public final class PipelineException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String model;
  private final String run;
  private final Stage stage;

  PipelineException(String model, String run, Stage stage, int attempts, Throwable cause) {
    super(
        String.format(
            Locale.ROOT,
            "pipeline '%s' failed in %s (run %s%s): %s",
            model,
            stage,
            run,
            attempts > 1 ? ", " + attempts + " attempts" : "",
            cause),
        cause);
    this.model = model;
    this.run = run;
    this.stage = stage;
  }

  /** The name of the model that the pipeline makes. */
  public String model() {
    return model;
  }

  /** The id of the run. */
  public String run() {
    return run;
  }

  /** The stage that failed. */
  public Stage stage() {
    return stage;
  }
}
