// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import java.util.List;
import java.util.Map;

/** A number that sums up a column lies in an interval. */
record StatisticCheck<T, M extends Summary>(Statistic<T, M> statistic, Interval interval)
    implements Check<T>, Metered {
  @Override
  public String rule() {
    return statistic.name() + " " + interval;
  }

  @Override
  public String kind() {
    return "statistic";
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
    double value = statistic.value().applyAsDouble(summary);
    return Finding.of(interval.contains(value), interval.toString(), Shown.number(value))
        .counting(summary.evaluated(), summary.missing());
  }
}
