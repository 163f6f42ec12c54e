// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.serve;

import org.mlops4j.registry.ModelVersion;

/** A version failed to answer; the cause is what its model, or a method of the row, threw. */
public final class PredictionException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient ModelVersion version;
  private final String requestId;

  PredictionException(Origin origin, long request, Throwable cause) {
    super(
        origin.version() + " failed to answer request " + origin.requestId(request) + ": " + cause,
        cause);
    this.version = origin.version();
    this.requestId = origin.requestId(request);
  }

  /** The version that failed. */
  public ModelVersion version() {
    return version;
  }

  /** The id of the request. */
  public String requestId() {
    return requestId;
  }
}
