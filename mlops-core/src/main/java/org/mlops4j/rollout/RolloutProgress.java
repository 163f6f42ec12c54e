// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.rollout;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * How far a rollout has come: what changes with each look.
 *
 * @param step which of the trial's steps, from 0
 * @param since when the step began
 * @param samples how many requests the challenger answered in this step
 * @param seen the latest time at which it was looked: it never goes back, whatever the clock does
 * @param evidence of each guard of the trial, in their order
 */
public record RolloutProgress(
    int step, Instant since, long samples, Instant seen, List<Evidence> evidence) {
  public RolloutProgress {
    Objects.requireNonNull(since, "since");
    Objects.requireNonNull(seen, "seen");
    evidence = List.copyOf(evidence);
  }

  /** The progress of a trial that begins. */
  static RolloutProgress begin(Trial trial, Instant at) {
    return new RolloutProgress(0, at, 0, at, trial.guards().stream().map(Guard::nothing).toList());
  }
}
