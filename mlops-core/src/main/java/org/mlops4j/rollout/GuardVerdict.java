// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.rollout;

/**
 * What a guard found in all that was observed of a trial.
 *
 * @param guard which
 * @param outcome what follows from it
 * @param detail why, in words and numbers, in one line
 */
public record GuardVerdict(Guard guard, GuardOutcome outcome, String detail) {
  @Override
  public String toString() {
    return outcome + " " + guard + ": " + detail;
  }
}
