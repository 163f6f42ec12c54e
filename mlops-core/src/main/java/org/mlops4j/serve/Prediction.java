// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.serve;

import org.mlops4j.registry.ModelVersion;

/**
 * An answer, with the version that computed it and an id to join it with what becomes known later.
 * Immutable; it keeps no model in memory.
 *
 * @param <O> the answer
 */
public final class Prediction<O> {
  private final O output;
  private final Origin origin;
  private final long request;

  Prediction(O output, Origin origin, long request) {
    this.output = output;
    this.origin = origin;
    this.request = request;
  }

  /** What the model said. */
  public O output() {
    return output;
  }

  /** The version that said it. */
  public ModelVersion version() {
    return origin.version();
  }

  /** The id of the request: unique if the node of the {@link Serving} is. */
  public String requestId() {
    return origin.requestId(request);
  }

  @Override
  public String toString() {
    return output + " by " + version() + " (" + requestId() + ")";
  }
}
