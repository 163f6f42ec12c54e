// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.rollout;

/** How a trial ended. */
public enum RolloutOutcome {
  /** The challenger became the champion. */
  PROMOTED,
  /** The champion serves alone again. */
  ROLLED_BACK,
  /** Another version took its place, or somebody moved the aliases past the trial. */
  SUPERSEDED
}
