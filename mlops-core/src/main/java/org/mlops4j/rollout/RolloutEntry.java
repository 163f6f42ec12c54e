// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.rollout;

import java.time.Instant;

/**
 * One line of the history of a model's rollouts.
 *
 * @param sequence of the commit in the journal
 * @param at when it was committed
 * @param challenger the number of the version on trial
 * @param basisPoints its share of the traffic from then on, in hundredths of a percent
 * @param text what was decided, and every reason
 */
public record RolloutEntry(
    long sequence, Instant at, int challenger, int basisPoints, String text) {
  @Override
  public String toString() {
    return at + " v" + challenger + " " + text;
  }
}
