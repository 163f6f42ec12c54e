// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

/** A number that sums up a column lies in an interval. */
record StatisticWithin<T, M extends Summary>(Statistic<T, M> statistic, Interval interval)
    implements StatisticCheck<T, M> {
  @Override
  public String rule() {
    return statistic.name() + " " + interval;
  }

  @Override
  public String kind() {
    return "statistic";
  }

  @Override
  public Finding judge(double value, CheckContext context) {
    return Finding.of(interval.contains(value), interval.toString(), Shown.number(value));
  }
}
