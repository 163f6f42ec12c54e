// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import java.util.function.ToDoubleFunction;
import org.mlops4j.data.TwoSampleTest;

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
    return order().neverDecreasing();
  }

  /** Rules for how each number follows the one of the row before. */
  public OrderRules<T> order() {
    return new OrderRules<>(subject, null);
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

  /** Rules for the sample variance, with n - 1 below. NaN, which passes nothing, for one number. */
  public StatisticRules<T> variance() {
    return products("variance", Products::variance);
  }

  /** Rules for the sample standard deviation. */
  public StatisticRules<T> standardDeviation() {
    return products("standard deviation", Products::standardDeviation);
  }

  /** Rules for the median. Keeps all numbers, 8 bytes each, as all of the following do. */
  public StatisticRules<T> median() {
    return distribution("median", numbers -> numbers.quantile(0.5));
  }

  /**
   * Rules for a quantile, exactly: linear between the two nearest numbers (type 7 of Hyndman and
   * Fan).
   *
   * @param share in [0, 1]
   */
  public StatisticRules<T> quantile(double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("share was " + share + " but must lie in [0, 1]");
    }
    return distribution("quantile " + Shown.number(share), numbers -> numbers.quantile(share));
  }

  /** Rules for the distance of the quartiles. */
  public StatisticRules<T> interquartileRange() {
    return distribution("interquartile range", Distribution::interquartileRange);
  }

  /** Rules for the skewness g1: 0 for what is symmetric. */
  public StatisticRules<T> skewness() {
    return distribution("skewness", Distribution::skewness);
  }

  /** Rules for the excess kurtosis g2: 0 for a normal distribution. */
  public StatisticRules<T> excessKurtosis() {
    return distribution("excess kurtosis", Distribution::excessKurtosis);
  }

  /** Rules for the share of numbers further from the mean than so many standard deviations. */
  public StatisticRules<T> shareBeyondDeviations(double deviations) {
    return distribution(
        "share beyond " + Shown.number(deviations) + " standard deviations",
        numbers -> numbers.shareBeyondDeviations(deviations));
  }

  /**
   * Rules for the share of numbers beyond the quartiles by more than so many of their distances.
   */
  public StatisticRules<T> shareBeyondFences(double ranges) {
    return distribution(
        "share beyond " + Shown.number(ranges) + " interquartile ranges",
        numbers -> numbers.shareBeyondFences(ranges));
  }

  /**
   * At most this share of the numbers is less or more than all numbers of the {@linkplain
   * CheckContext#withReference reference}. Without one the check is {@link CheckStatus#SKIPPED}.
   *
   * @param share in [0, 1]
   */
  public Check<T> outsideReferenceAtMost(double share) {
    return new OutsideReferenceCheck<>(subject, share);
  }

  /**
   * The numbers are distributed as those of the {@linkplain CheckContext#withReference reference},
   * as far as a test can tell. A verdict of {@code WARNING} is a {@link CheckStatus#WARN}; too few
   * values, or no reference, is {@link CheckStatus#SKIPPED}.
   */
  public Check<T> distributedAsReference(TwoSampleTest test) {
    return new DriftCheck<>(
        subject.name(), new MeasureDistribution<>(subject), Distribution::sample, test);
  }

  private StatisticRules<T> products(String name, ToDoubleFunction<Products> value) {
    return new StatisticRules<>(
        new Statistic<>(
            name + " of " + subject, subject.name(), new MeasureProducts<>(subject, null), value));
  }

  private StatisticRules<T> distribution(String name, ToDoubleFunction<Distribution> value) {
    return new StatisticRules<>(
        new Statistic<>(
            name + " of " + subject, subject.name(), new MeasureDistribution<>(subject), value));
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
