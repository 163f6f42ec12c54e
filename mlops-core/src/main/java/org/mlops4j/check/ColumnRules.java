// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import java.util.Collection;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.mlops4j.data.Accessor;
import org.mlops4j.data.Dataset;

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

  /** The value is that of some row of another dataset, whose values are read now. */
  public final <U> RowCheck<T> existsIn(Dataset<U> other, Accessor<U, ? extends V> key) {
    return check(ExistsIn.of(true, other, key));
  }

  /** Rules for the number of distinct values, exactly. Costs what {@link #unique} does. */
  public final StatisticRules<T> distinct() {
    return occurrences("distinct values", Occurrences::distinct);
  }

  /** Rules for the number of distinct values by the number of values: 1 for an identifier. */
  public final StatisticRules<T> distinctShare() {
    return occurrences("distinct share", values -> values.distinct() / (double) values.evaluated());
  }

  /** Rules for the share of rows that have the most frequent value: 1 for a constant. */
  public final StatisticRules<T> topShare() {
    return occurrences("top share", values -> values.largest() / (double) values.evaluated());
  }

  /** Rules for Shannon's entropy of the values, in nats: 0 for a constant. */
  public final StatisticRules<T> entropy() {
    return occurrences("entropy", Occurrences::entropy);
  }

  /**
   * At most this share of the values is unknown to the {@linkplain CheckContext#withReference
   * reference}. Without a reference the check is {@link CheckStatus#SKIPPED}.
   *
   * @param share in [0, 1]
   */
  public final Check<T> unseenAtMost(double share) {
    return new UnseenCheck<>(new CountOccurrences<>(List.of(subject), Nulls.IGNORE), share);
  }

  private StatisticRules<T> occurrences(String name, ToDoubleFunction<Occurrences> value) {
    return new StatisticRules<>(
        new Statistic<>(
            name + " of " + subject,
            subject.name(),
            new CountOccurrences<>(List.of(subject), Nulls.IGNORE),
            value));
  }

  final RowCheck<T> check(CellTest<V> test) {
    return new RowCheck<>(new CellRule<>(subject, test));
  }
}
