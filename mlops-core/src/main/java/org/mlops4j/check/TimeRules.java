// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.Temporal;

/**
 * Rules for a date or a time.
 *
 * @param <T> the row
 * @param <V> the date or time
 */
public final class TimeRules<T, V extends Temporal & Comparable<? super V>>
    extends ColumnRules<T, V> {
  TimeRules(Subject<T, V> subject) {
    super(subject);
  }

  /** The time lies in a period with both ends. */
  public RowCheck<T> between(V first, V last) {
    return check(new Period<>(first, last));
  }

  /** The time is never before that of the row before. */
  public RowCheck<T> neverDecreasing() {
    return order().neverDecreasing();
  }

  /** Rules for how each time follows the one of the row before. */
  public OrderRules<T> order() {
    return new OrderRules<>(subject, null);
  }

  /**
   * The latest time is not older than this. A date counts from its start, and times without a zone
   * are taken as UTC.
   *
   * @throws IllegalArgumentException if the age is not positive
   */
  public Check<T> freshWithin(Duration age) {
    return freshWithin(age, ZoneOffset.UTC);
  }

  /**
   * The latest time is not older than this.
   *
   * @param zone of dates, which count from their start, and of times without a zone
   * @throws IllegalArgumentException if the age is not positive
   */
  public Check<T> freshWithin(Duration age, ZoneId zone) {
    return new FreshCheck<>(subject, age, zone);
  }
}
