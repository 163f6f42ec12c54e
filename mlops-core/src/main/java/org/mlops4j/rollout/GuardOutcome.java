// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.rollout;

/** What follows from what a guard knows of a challenger. */
public enum GuardOutcome {
  /** It is worse: its trial ends. */
  WORSE,
  /** Nothing was observed yet: its share does not grow. */
  NO_DATA,
  /** Too little is known for a promotion; its share may grow. */
  UNPROVEN,
  /** Nothing speaks against it. */
  CLEAR
}
