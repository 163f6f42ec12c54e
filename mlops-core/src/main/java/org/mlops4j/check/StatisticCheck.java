// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import java.util.List;
import java.util.Map;

/** A check of a number that sums up a column; without a value there is no number. */
interface StatisticCheck<T, M extends Summary> extends Check<T>, Metered {
  Statistic<T, M> statistic();

  /** What is found of the number. */
  Finding judge(double value, CheckContext context);

  @Override
  default List<String> columns() {
    return List.of(statistic().column());
  }

  @Override
  default List<Measure<T, ?>> needs() {
    return List.of(statistic().measure());
  }

  @Override
  default Map<String, Double> metrics(Measured measured) {
    return statistic().metrics(measured);
  }

  @Override
  default Finding decide(Measured measured, CheckContext context) {
    M summary = measured.get(statistic().measure());
    Finding finding =
        summary.evaluated() == 0
            ? Finding.skipped("all " + summary.missing() + " values are missing")
            : judge(statistic().value().applyAsDouble(summary), context);
    return finding.counting(summary.evaluated(), summary.missing());
  }
}
