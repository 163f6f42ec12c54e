// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.lifecycle;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.mlops4j.monitor.Decay;

/**
 * How the loop looks at what happened.
 *
 * @param periods into which time is cut
 * @param labelDelay how long after its end the labels of a period are looked at
 * @param rolling how long the window is in which a decay is looked for
 * @param decay what counts as one; empty if nothing does
 */
record WatchPlan<R>(
    Periods periods, Duration labelDelay, Duration rolling, Optional<Decay<R>> decay) {
  WatchPlan {
    if (labelDelay.isNegative()) {
      throw new IllegalArgumentException(
          "label delay was " + labelDelay + " but must not be negative");
    }
    if (rolling.compareTo(periods.length()) < 0) {
      throw new IllegalArgumentException(
          "rolling window was "
              + rolling
              + " but must be at least as long as a period, which is "
              + periods.length());
    }
  }

  /** The end of the last period whose labels have had their time. */
  Instant labelsUntil(Instant now) {
    return periods.floor(now.minus(labelDelay));
  }
}
