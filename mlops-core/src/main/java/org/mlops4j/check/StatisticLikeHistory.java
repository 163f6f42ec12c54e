// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A number that sums up a column is what its history lets expect.
 *
 * @param earlier its history; null for that which the context has
 */
record StatisticLikeHistory<T, M extends Summary>(
    Statistic<T, M> statistic, @Nullable List<Double> earlier, Expectation expectation)
    implements Check<T>, Metered {
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
  public List<String> columns() {
    return List.of(statistic.column());
  }

  @Override
  public List<Measure<T, ?>> needs() {
    return List.of(statistic.measure());
  }

  @Override
  public Map<String, Double> metrics(Measured measured) {
    return statistic.metrics(measured);
  }

  @Override
  public Finding decide(Measured measured, CheckContext context) {
    M summary = measured.get(statistic.measure());
    if (summary.evaluated() == 0) {
      return Finding.skipped("all " + summary.missing() + " values are missing")
          .counting(0, summary.missing());
    }
    return finding(statistic.value().applyAsDouble(summary), context)
        .counting(summary.evaluated(), summary.missing());
  }

  private Finding finding(double value, CheckContext context) {
    if (earlier != null) {
      return expectation.judge(earlier, value);
    }
    return context
        .history()
        .map(history -> expectation.judgeOrLearn(history.before(statistic.name()), value))
        .orElseGet(() -> Finding.skipped("there is no history"));
  }
}
