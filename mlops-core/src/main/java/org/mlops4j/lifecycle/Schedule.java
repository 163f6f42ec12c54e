// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.lifecycle;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;

/**
 * Fires by the clock. Immutable.
 *
 * @param cron when
 * @param zone whose wall clock
 * @param catchesUp whether each missed time gets a run of its own
 */
public record Schedule(Cron cron, ZoneId zone, boolean catchesUp) implements Trigger {
  /** How many missed times are caught up at most: the latest ones. */
  public static final int MOST = 1_000;

  public Schedule {
    Objects.requireNonNull(cron, "cron");
    Objects.requireNonNull(zone, "zone");
  }

  /**
   * The same times, where each one that was missed while no tick happened gets a run of its own, as
   * of the time when it was due; the latest {@value #MOST} of them.
   */
  public Schedule catchUp() {
    return new Schedule(cron, zone, true);
  }

  @Override
  public List<Firing> fired(Situation situation) {
    List<Instant> due = cron.between(situation.since(), situation.now(), zone, MOST);
    if (due.isEmpty()) {
      return List.of();
    }
    if (catchesUp) {
      return due.stream()
          .map(time -> new Firing("schedule", time, reason(time, 0), Firing.Kind.EACH))
          .toList();
    }
    Instant latest = due.get(due.size() - 1);
    return List.of(
        new Firing("schedule", latest, reason(latest, due.size() - 1), Firing.Kind.ONCE));
  }

  private String reason(Instant time, int missed) {
    return this
        + " was due at "
        + time
        + (missed == 0 ? "" : "; " + missed + " earlier times were missed and are left out");
  }

  @Override
  public String toString() {
    return "'" + cron + "' in " + zone;
  }
}
