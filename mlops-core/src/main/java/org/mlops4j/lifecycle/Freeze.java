// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.lifecycle;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** A time during which no retraining begins, such as business hours or the week of a sale. Pure. */
@FunctionalInterface
public interface Freeze {
  /** Whether it is frozen now. */
  boolean holds(Instant now);

  /**
   * Every day between two times of a wall clock; over midnight if the first is the later one.
   *
   * @param from the first frozen time
   * @param to the first time that is not frozen any more; another than {@code from}
   */
  static Freeze daily(LocalTime from, LocalTime to, ZoneId zone) {
    return new Daily(from, to, zone);
  }

  /** All day on some days of the week. */
  static Freeze on(ZoneId zone, DayOfWeek... days) {
    return new Weekly(EnumSet.copyOf(List.of(days)), zone);
  }

  /**
   * Once.
   *
   * @param to the first instant that is not frozen any more; after {@code from}
   */
  static Freeze between(Instant from, Instant to) {
    return new Between(from, to);
  }

  /** A part of each day. */
  record Daily(LocalTime from, LocalTime to, ZoneId zone) implements Freeze {
    public Daily {
      if (from.equals(to)) {
        throw new IllegalArgumentException("freeze began and ended at " + from);
      }
      Objects.requireNonNull(zone, "zone");
    }

    @Override
    public boolean holds(Instant now) {
      LocalTime time = now.atZone(zone).toLocalTime();
      return from.isBefore(to)
          ? !time.isBefore(from) && time.isBefore(to)
          : !time.isBefore(from) || time.isBefore(to);
    }

    @Override
    public String toString() {
      return "daily " + from + " to " + to + " in " + zone;
    }
  }

  /** Whole days. */
  record Weekly(Set<DayOfWeek> days, ZoneId zone) implements Freeze {
    public Weekly {
      days = Set.copyOf(days);
      Objects.requireNonNull(zone, "zone");
    }

    @Override
    public boolean holds(Instant now) {
      return days.contains(now.atZone(zone).getDayOfWeek());
    }

    @Override
    public String toString() {
      return "on " + days.stream().sorted().toList() + " in " + zone;
    }
  }

  /** One interval. */
  record Between(Instant from, Instant to) implements Freeze {
    public Between {
      if (!from.isBefore(to)) {
        throw new IllegalArgumentException(
            "freeze began at " + from + " and ended at " + to + " but must end later");
      }
    }

    @Override
    public boolean holds(Instant now) {
      return !now.isBefore(from) && now.isBefore(to);
    }

    @Override
    public String toString() {
      return from + " to " + to;
    }
  }
}
