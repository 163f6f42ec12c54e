// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.Temporal;
import java.util.List;

/** The latest time is not too old. */
record FreshCheck<T, V extends Temporal & Comparable<? super V>>(
    Subject<T, V> subject, Duration age, ZoneId zone) implements Check<T> {
  FreshCheck {
    if (age.isNegative() || age.isZero()) {
      throw new IllegalArgumentException("age was " + age + " but must be positive");
    }
  }

  @Override
  public String rule() {
    return subject + " no older than " + age;
  }

  @Override
  public String kind() {
    return "freshness";
  }

  @Override
  public List<String> columns() {
    return List.of(subject.name());
  }

  @Override
  public List<Measure<T, ?>> needs() {
    return List.of(measure());
  }

  @Override
  public Finding decide(Measured measured, CheckContext context) {
    Latest<V> latest = measured.get(measure());
    V time = latest.time();
    if (time == null) {
      return Finding.skipped("all " + latest.missing() + " values are missing")
          .counting(0, latest.missing());
    }
    Instant oldest = context.now().minus(age);
    return Finding.of(!instant(time).isBefore(oldest), "at or after " + oldest, time.toString())
        .counting(latest.evaluated(), latest.missing());
  }

  private MeasureLatest<T, V> measure() {
    return new MeasureLatest<>(subject);
  }

  private Instant instant(Temporal time) {
    if (time instanceof LocalDate date) {
      return date.atStartOfDay(zone).toInstant();
    }
    return time instanceof LocalDateTime local
        ? local.atZone(zone).toInstant()
        : Instant.from(time);
  }
}
