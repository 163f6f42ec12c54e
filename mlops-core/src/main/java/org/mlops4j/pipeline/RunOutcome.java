// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.pipeline;

/** How a run ended, or that it has not. */
public enum RunOutcome {
  /** It goes on in this process. */
  RUNNING,
  /** A version came to be. */
  DEPLOYED,
  /** A gate refused the model. */
  HELD,
  /** The data was not fit to train on. */
  INVALID,
  /** A stage threw. */
  FAILED,
  /** Its process ended before it did. */
  INTERRUPTED
}
