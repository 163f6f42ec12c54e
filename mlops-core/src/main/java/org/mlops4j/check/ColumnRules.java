// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import java.util.Collection;
import java.util.List;

/**
 * Rules for a value of each row. A missing value is not evaluated except by {@link #present} and
 * {@link #missingShare}; {@link RowCheck#nulls} changes that.
 *
 * @param <T> the row
 * @param <V> the value
 */
public abstract sealed class ColumnRules<T, V>
    permits AnyRules, LabelRules, NumberRules, TextRules, TimeRules {
  final Subject<T, V> subject;

  ColumnRules(Subject<T, V> subject) {
    this.subject = subject;
  }

  /** The value is not missing. */
  public final RowCheck<T> present() {
    return check(new CellTest.Present<>());
  }

  /** Rules for the share of missing values, from 0 to 1. */
  public final StatisticRules<T> missingShare() {
    return new StatisticRules<>(
        new Statistic<>(
            "missing share of " + subject,
            subject.name(),
            new RowMeasure<>(new CellRule<>(subject, new CellTest.Present<>()), Nulls.FAIL),
            tally -> tally.missing() / (double) tally.evaluated()));
  }

  /** The value is one of these. */
  public final RowCheck<T> in(Collection<? extends V> values) {
    return check(OneOf.of(true, values));
  }

  /** The value is none of these. */
  public final RowCheck<T> notIn(Collection<? extends V> values) {
    return check(OneOf.of(false, values));
  }

  /**
   * No two rows have the same value: all rows of a value that several have fail (the uniqueness of
   * Deequ). Costs about 50 bytes a distinct value besides the value.
   */
  public final RowCheck<T> unique() {
    return new RowCheck<>(new UniqueRule<>(List.of(subject)));
  }

  final RowCheck<T> check(CellTest<V> test) {
    return new RowCheck<>(new CellRule<>(subject, test));
  }
}
