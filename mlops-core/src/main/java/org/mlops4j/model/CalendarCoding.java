// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.model;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The angles of a date in the week and the year, and of its time in the day. */
final class CalendarCoding implements Coding {
  /** What has a date and a time. An instant is taken in UTC. */
  static final Set<Class<?>> TIMES =
      Set.of(LocalDateTime.class, OffsetDateTime.class, ZonedDateTime.class, Instant.class);

  private static final int DAYS_OF_WEEK = 7;
  private static final int DAYS_OF_YEAR = 366;
  private static final int MINUTES = (int) ChronoUnit.DAYS.getDuration().toMinutes();

  private final Angle week = new Angle(DAYS_OF_WEEK);
  private final Angle year = new Angle(DAYS_OF_YEAR);
  private final Angle day = new Angle(MINUTES);
  private final boolean time;

  CalendarCoding(boolean time) {
    this.time = time;
  }

  void put(@Nullable Object value, double[] target, int at) {
    if (value instanceof LocalDate date) {
      put(date, null, target, at);
    } else if (value instanceof LocalDateTime local) {
      put(local.toLocalDate(), local.toLocalTime(), target, at);
    } else if (value instanceof OffsetDateTime offset) {
      put(offset.toLocalDate(), offset.toLocalTime(), target, at);
    } else if (value instanceof ZonedDateTime zoned) {
      put(zoned.toLocalDate(), zoned.toLocalTime(), target, at);
    } else if (value instanceof Instant instant) {
      OffsetDateTime utc = instant.atOffset(ZoneOffset.UTC);
      put(utc.toLocalDate(), utc.toLocalTime(), target, at);
    } else {
      put(null, null, target, at);
    }
  }

  private void put(@Nullable LocalDate date, @Nullable LocalTime clock, double[] target, int at) {
    week.put(date == null ? Double.NaN : date.getDayOfWeek().getValue() - 1.0, target, at);
    year.put(date == null ? Double.NaN : date.getDayOfYear() - 1.0, target, at + 2);
    if (time) {
      double minute = clock == null ? Double.NaN : clock.getHour() * 60.0 + clock.getMinute();
      day.put(minute, target, at + 4);
    }
  }
}
