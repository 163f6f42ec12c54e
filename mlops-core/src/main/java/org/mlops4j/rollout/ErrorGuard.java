// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.rollout;

/** No more failures than the champion. */
record ErrorGuard() implements Guard {
  @Override
  public Evidence nothing() {
    return RateEvidence.NONE;
  }

  @Override
  public Evidence gather(Evidence before, RolloutObservation seen) {
    return ((RateEvidence) before)
        .and(
            seen.champion().requests(),
            seen.champion().failures(),
            seen.challenger().requests(),
            seen.challenger().failures());
  }

  @Override
  public GuardOutcome judge(Evidence evidence, double level) {
    return ((RateEvidence) evidence).judge(level);
  }

  @Override
  public String describe(Evidence evidence, double level) {
    return ((RateEvidence) evidence).describe("failures", "requests", level);
  }

  @Override
  public String toString() {
    return "no more failures than the champion";
  }
}
