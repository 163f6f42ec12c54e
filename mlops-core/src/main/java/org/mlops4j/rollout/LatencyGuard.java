// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.rollout;

import java.time.Duration;

/**
 * No more slow answers than the champion.
 *
 * @param bound answers that take longer are slow
 */
record LatencyGuard(Duration bound) implements Guard {
  LatencyGuard {
    if (bound.isNegative() || bound.isZero()) {
      throw new IllegalArgumentException("bound was " + bound + " but must be > 0");
    }
  }

  @Override
  public Evidence nothing() {
    return RateEvidence.NONE;
  }

  @Override
  public Evidence gather(Evidence before, RolloutObservation seen) {
    return ((RateEvidence) before)
        .and(
            seen.champion().timed(),
            seen.champion().slow(),
            seen.challenger().timed(),
            seen.challenger().slow());
  }

  @Override
  public GuardOutcome judge(Evidence evidence, double level) {
    return ((RateEvidence) evidence).judge(level);
  }

  @Override
  public String describe(Evidence evidence, double level) {
    return ((RateEvidence) evidence).describe("answers above " + bound, "timed", level);
  }

  @Override
  public String toString() {
    return "no more answers above " + bound + " than the champion";
  }
}
