// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.lifecycle;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Times by the five fields of cron: minute, hour, day of month, month, day of week. Immutable.
 *
 * <p>Each field is {@code *}, a value, a range {@code a-b}, either with a step {@code /n}, or a
 * list of these; months and days of the week may be named by three letters, and both 0 and 7 are
 * Sunday. As in the cron of Vixie, a day matches if it matches both of its fields, or one of them
 * if neither is written with a star.
 *
 * <p>Where clocks go forward, times that do not exist fire once, at the end of the gap. Where
 * clocks go back, times that exist twice fire the first time only, unless the hour is written with
 * a star: then they mean intervals and fire both times.
 */
public final class Cron {
  private final String expression;
  private final CronField minutes;
  private final CronField hours;
  private final CronField daysOfMonth;
  private final CronField months;
  private final CronField daysOfWeek;

  private Cron(String expression, String[] fields) {
    this.expression = expression;
    this.minutes = CronField.parse(CronField.Kind.MINUTE, fields[0]);
    this.hours = CronField.parse(CronField.Kind.HOUR, fields[1]);
    this.daysOfMonth = CronField.parse(CronField.Kind.DAY_OF_MONTH, fields[2]);
    this.months = CronField.parse(CronField.Kind.MONTH, fields[3]);
    this.daysOfWeek = CronField.parse(CronField.Kind.DAY_OF_WEEK, fields[4]);
  }

  /**
   * Reads an expression.
   *
   * @throws IllegalArgumentException if it is none, or names only days that do not exist
   */
  public static Cron parse(String expression) {
    Objects.requireNonNull(expression, "expression");
    String[] fields = expression.strip().split("\\s+");
    if (fields.length != 5) {
      throw refused(
          expression,
          "has "
              + fields.length
              + " fields but must have five: minute, hour, day of month, month, day of week");
    }
    Cron cron;
    try {
      cron = new Cron(String.join(" ", fields), fields);
    } catch (IllegalArgumentException e) {
      throw refused(expression, "is wrong: " + e.getMessage());
    }
    if (!cron.everFires()) {
      throw refused(expression, "never fires: no such day exists");
    }
    return cron;
  }

  /** The first time after an instant. */
  public Instant after(Instant instant, ZoneId zone) {
    // Where clocks go back across midnight, the day before may end after this one began.
    LocalDate date = instant.atZone(zone).toLocalDate().minusDays(1);
    while (true) {
      Optional<Instant> found = firstAfter(instant, date, zone.getRules());
      if (found.isPresent()) {
        return firstAfter(instant, date.plusDays(1), zone.getRules())
            .filter(next -> next.isBefore(found.get()))
            .orElse(found.get());
      }
      date = months.matches(date.getMonthValue()) ? date.plusDays(1) : nextMonth(date);
    }
  }

  /**
   * The times after one instant and not after another, in order.
   *
   * @param limit how many at most, at least 1; the latest ones where there are more
   */
  public List<Instant> between(Instant after, Instant until, ZoneId zone, int limit) {
    List<Instant> times = new ArrayList<>();
    for (Instant next = after(after, zone); !next.isAfter(until); next = after(next, zone)) {
      times.add(next);
      if (times.size() > limit) {
        times.remove(0);
      }
    }
    return Collections.unmodifiableList(times);
  }

  private Optional<Instant> firstAfter(Instant instant, LocalDate date, ZoneRules rules) {
    if (!matches(date)) {
      return Optional.empty();
    }
    @Nullable Instant first = null;
    for (int hour = hours.values().nextSetBit(0); hour >= 0; hour = next(hours, hour)) {
      for (int minute = minutes.values().nextSetBit(0);
          minute >= 0;
          minute = next(minutes, minute)) {
        for (Instant time : times(date.atTime(hour, minute), rules)) {
          if (time.isAfter(instant) && (first == null || time.isBefore(first))) {
            first = time;
          }
        }
      }
    }
    return Optional.ofNullable(first);
  }

  /** When a wall clock shows this time: once, never (then at the end of the gap), or twice. */
  private List<Instant> times(LocalDateTime time, ZoneRules rules) {
    List<ZoneOffset> offsets = rules.getValidOffsets(time);
    if (offsets.isEmpty()) {
      return List.of(rules.getTransition(time).getInstant());
    }
    Instant first = time.toInstant(offsets.get(0));
    return offsets.size() == 1 || !hours.open()
        ? List.of(first)
        : List.of(first, time.toInstant(offsets.get(1)));
  }

  private boolean matches(LocalDate date) {
    if (!months.matches(date.getMonthValue())) {
      return false;
    }
    boolean ofMonth = daysOfMonth.matches(date.getDayOfMonth());
    boolean ofWeek = daysOfWeek.matches(date.getDayOfWeek().getValue() % 7);
    return daysOfMonth.open() || daysOfWeek.open() ? ofMonth && ofWeek : ofMonth || ofWeek;
  }

  /** Whether some date matches; 28 years hold every weekday of every date. */
  private boolean everFires() {
    LocalDate start = LocalDate.of(2000, 1, 1);
    return start.datesUntil(start.plusYears(28)).anyMatch(this::matches);
  }

  private static LocalDate nextMonth(LocalDate date) {
    return date.withDayOfMonth(1).plusMonths(1);
  }

  private static int next(CronField field, int value) {
    return field.values().nextSetBit(value + 1);
  }

  private static IllegalArgumentException refused(String expression, String rule) {
    return new IllegalArgumentException("cron expression '" + expression + "' " + rule);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Cron cron && cron.expression.equals(expression);
  }

  @Override
  public int hashCode() {
    return expression.hashCode();
  }

  @Override
  public String toString() {
    return expression;
  }
}
