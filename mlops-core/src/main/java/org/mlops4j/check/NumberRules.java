// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import java.util.function.ToDoubleFunction;

/**
 * Rules for a number. It is compared as a double; NaN is a value that passes none of them.
 *
 * @param <T> the row
 * @param <V> the number
 */
public final class NumberRules<T, V extends Number> extends ColumnRules<T, V> {
  NumberRules(Subject<T, V> subject) {
    super(subject);
  }

  /** The number lies in an interval with both ends. */
  public RowCheck<T> between(double low, double high) {
    return within(Interval.closed(low, high));
  }

  /** The number lies in an interval without its ends. */
  public RowCheck<T> strictlyBetween(double low, double high) {
    return within(Interval.open(low, high));
  }

  /** The number is this or more. */
  public RowCheck<T> atLeast(double low) {
    return within(Interval.atLeast(low));
  }

  /** The number is this or less. */
  public RowCheck<T> atMost(double high) {
    return within(Interval.atMost(high));
  }

  /** The number is more than this. */
  public RowCheck<T> above(double low) {
    return within(Interval.above(low));
  }

  /** The number is less than this. */
  public RowCheck<T> below(double high) {
    return within(Interval.below(high));
  }

  /** The number is neither NaN nor infinite. */
  public RowCheck<T> finite() {
    return check(new CellTest.Finite<>());
  }

  /** The number is never less than that of the row before. */
  public RowCheck<T> neverDecreasing() {
    return new RowCheck<>(new AscendingRule<>(subject));
  }

  /** Rules for the arithmetic mean. */
  public StatisticRules<T> mean() {
    return statistic("mean", Moments::mean);
  }

  /** Rules for the sum. */
  public StatisticRules<T> sum() {
    return statistic("sum", Moments::sum);
  }

  /** Rules for the smallest number. */
  public StatisticRules<T> min() {
    return statistic("min", Moments::min);
  }

  /** Rules for the largest number. */
  public StatisticRules<T> max() {
    return statistic("max", Moments::max);
  }

  private StatisticRules<T> statistic(String name, ToDoubleFunction<Moments> value) {
    return new StatisticRules<>(
        new Statistic<>(
            name + " of " + subject, subject.name(), new MeasureMoments<>(subject), value));
  }

  private RowCheck<T> within(Interval interval) {
    return check(new CellTest.Within<>(interval));
  }
}
