// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.rollout;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * What happened in a rollout since the last look.
 *
 * @param at when it was looked, by the host's clock, which may jump
 * @param champion what the champion was asked meanwhile
 * @param challenger what the challenger was asked meanwhile
 * @param differences metrics of clusters whose labels came meanwhile
 */
public record RolloutObservation(
    Instant at, CallCounts champion, CallCounts challenger, List<MetricDifference> differences) {
  public RolloutObservation {
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(champion, "champion");
    Objects.requireNonNull(challenger, "challenger");
    differences = List.copyOf(differences);
  }

  /** A look at which nothing was seen but the time. */
  public static RolloutObservation nothing(Instant at) {
    return new RolloutObservation(at, CallCounts.NONE, CallCounts.NONE, List.of());
  }

  /** Whether nothing was seen but the time. */
  boolean sawNothing() {
    return equals(nothing(at));
  }
}
