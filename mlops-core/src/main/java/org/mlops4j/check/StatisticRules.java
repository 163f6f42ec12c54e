// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import java.util.List;

/**
 * Rules for a number that sums up a column. Missing values do not count; when there are no others,
 * the check is {@link CheckStatus#SKIPPED}. A statistic that is NaN lies nowhere.
 *
 * @param <T> the row
 */
public final class StatisticRules<T> {
  private final Statistic<T, ?> statistic;

  StatisticRules(Statistic<T, ?> statistic) {
    this.statistic = statistic;
  }

  /** It lies in an interval with both ends. */
  public Check<T> between(double low, double high) {
    return new StatisticWithin<>(statistic, Interval.closed(low, high));
  }

  /** It is this or more. */
  public Check<T> atLeast(double low) {
    return new StatisticWithin<>(statistic, Interval.atLeast(low));
  }

  /**
   * It differs from that of the {@linkplain CheckContext#withReference reference} by this at most.
   * Without a reference the check is {@link CheckStatus#SKIPPED}.
   */
  public Check<T> changedAtMost(double most) {
    return new StatisticChange<>(statistic, most, false);
  }

  /** The same for a share of what it is in the reference. */
  public Check<T> changedAtMostShare(double share) {
    return new StatisticChange<>(statistic, share, true);
  }

  /**
   * It is what its history lets expect.
   *
   * @param earlier the values it had, oldest first, without those of failed runs
   */
  public Check<T> likeBefore(List<Double> earlier, Expectation expectation) {
    return new StatisticLikeHistory<>(statistic, earlier, expectation);
  }

  /**
   * It is what the history that the {@linkplain CheckContext#withHistory context} has lets expect:
   * in a pipeline, what it was in earlier runs whose data passed. While they are too few to tell,
   * the check passes and says so; without a history it is {@link CheckStatus#SKIPPED}.
   */
  public Check<T> likeBefore(Expectation expectation) {
    return new StatisticLikeHistory<>(statistic, null, expectation);
  }

  /** It is this or less. */
  public Check<T> atMost(double high) {
    return new StatisticWithin<>(statistic, Interval.atMost(high));
  }
}
