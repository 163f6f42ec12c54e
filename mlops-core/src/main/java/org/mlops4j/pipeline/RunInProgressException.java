// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.pipeline;

/**
 * The pipeline of a model runs already, here or in another process that has the same journal. Only
 * one run of it may be active at a time; nothing was started, or another process has taken over
 * what was. When that process ends, however it ends, the next run can start at once.
 */
public final class RunInProgressException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String model;

  RunInProgressException(String model, String active) {
    super("a run of the pipeline '" + model + "' is in progress" + active);
    this.model = model;
  }

  /** The lease was lost, as with the connection to a server, and somebody else got it. */
  static RunInProgressException takenOver(String model, String run) {
    return new RunInProgressException(model, ": " + run + " was taken over by another process");
  }

  /** The name of the model that the pipeline makes. */
  public String model() {
    return model;
  }
}
