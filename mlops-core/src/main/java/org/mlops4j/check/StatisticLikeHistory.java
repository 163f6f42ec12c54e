// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import java.util.List;

/** A number that sums up a column is what its history lets expect. */
record StatisticLikeHistory<T, M extends Summary>(
    Statistic<T, M> statistic, List<Double> earlier, Expectation expectation) implements Check<T> {
  StatisticLikeHistory {
    earlier = List.copyOf(earlier);
  }

  @Override
  public String rule() {
    return statistic.name() + " like before: " + expectation.rule();
  }

  @Override
  public String kind() {
    return "history";
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
  public Finding decide(Measured measured, CheckContext context) {
    M summary = measured.get(statistic.measure());
    if (summary.evaluated() == 0) {
      return Finding.skipped("all " + summary.missing() + " values are missing")
          .counting(0, summary.missing());
    }
    return expectation
        .judge(earlier, statistic.value().applyAsDouble(summary))
        .counting(summary.evaluated(), summary.missing());
  }
}
