// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.serve;

/** A prediction was asked for while no version of the model is deployed. */
public final class NotDeployedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String model;

  NotDeployedException(String model, String reason) {
    super("model '" + model + "' cannot answer: " + reason);
    this.model = model;
  }

  /** The name of the model. */
  public String model() {
    return model;
  }
}
