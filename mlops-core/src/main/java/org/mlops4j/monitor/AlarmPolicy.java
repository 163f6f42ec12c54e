// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.monitor;

import static java.util.Objects.requireNonNull;

/**
 * When something is an alarm. Part of the profile, so that a version is judged as it was
 * calibrated.
 *
 * @param window how large a window is
 * @param falseAlarmRate how likely a clean window has any column in {@code DRIFT}, over all columns
 *     and tests together; the answers have the same rate once more. In (0, 0.5]
 * @param persistence how many windows must drift
 * @param minimumRows of a window, below which nothing is concluded
 */
public record AlarmPolicy(
    WindowSize window, double falseAlarmRate, Persistence persistence, long minimumRows) {
  public AlarmPolicy {
    requireNonNull(window, "window");
    requireNonNull(persistence, "persistence");
    if (!(falseAlarmRate > 0 && falseAlarmRate <= 0.5)) {
      throw new IllegalArgumentException(
          "falseAlarmRate was " + falseAlarmRate + " but must lie in (0, 0.5]");
    }
    if (minimumRows < 1) {
      throw new IllegalArgumentException(
          "minimumRows was " + minimumRows + " but must be at least 1");
    }
  }
}
