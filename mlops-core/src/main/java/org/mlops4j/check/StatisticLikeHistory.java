// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A number that sums up a column is what its history lets expect.
 *
 * @param earlier its history; null for that which the context has
 */
record StatisticLikeHistory<T, M extends Summary>(
    Statistic<T, M> statistic, @Nullable List<Double> earlier, Expectation expectation)
    implements StatisticCheck<T, M> {
  StatisticLikeHistory {
    earlier = earlier == null ? null : List.copyOf(earlier);
  }

  @Override
  public String rule() {
    return statistic.name() + " like before: " + expectation.rule();
  }

  @Override
  public String kind() {
    return HISTORY;
  }

  @Override
  public Finding judge(double value, CheckContext context) {
    return earlier == null
        ? context.likeBefore(statistic.name(), value, expectation)
        : expectation.judge(earlier, value);
  }
}
