// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.rollout;

import java.util.List;

/** What the journal says about rollouts. */
sealed interface RolloutEvent {
  /** A challenger's trial begins with its first step; one that went on for the model is over. */
  record Begun(String model, int champion, int challenger, Trial trial) implements RolloutEvent {}

  /**
   * It was looked.
   *
   * @param seen what was seen since the look before
   * @param decision what followed
   * @param progress how far the rollout has come with that
   */
  record Observed(
      String model,
      int challenger,
      RolloutObservation seen,
      RolloutDecision decision,
      RolloutProgress progress)
      implements RolloutEvent {}

  /** A trial is over. */
  record Ended(String model, int challenger, RolloutOutcome outcome, List<String> reasons)
      implements RolloutEvent {
    public Ended {
      reasons = List.copyOf(reasons);
    }
  }
}
