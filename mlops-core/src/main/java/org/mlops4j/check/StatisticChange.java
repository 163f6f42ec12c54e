// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A number that sums up a column is near what it was in the reference.
 *
 * @param relative whether the change is a share of the reference
 */
record StatisticChange<T, M extends Summary>(
    Statistic<T, M> statistic, double most, boolean relative) implements Check<T>, Metered {
  StatisticChange {
    if (!(most >= 0)) {
      throw new IllegalArgumentException("change was " + most + " but must be at least 0");
    }
  }

  @Override
  public String rule() {
    return statistic.name()
        + " changed by at most "
        + (relative ? Shown.percent(most) : Shown.number(most));
  }

  @Override
  public String kind() {
    return "change";
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
    Optional<Measured> reference = context.reference();
    if (reference.isEmpty()) {
      return context.unreferenced();
    }
    M now = measured.get(statistic.measure());
    M then = reference.get().get(statistic.measure());
    if (now.evaluated() == 0 || then.evaluated() == 0) {
      return Finding.skipped(
              "all values are missing in the " + (now.evaluated() == 0 ? "data" : "reference"))
          .counting(now.evaluated(), now.missing());
    }
    double value = statistic.value().applyAsDouble(now);
    double before = statistic.value().applyAsDouble(then);
    double allowed = relative ? most * Math.abs(before) : most;
    return Finding.of(
            Math.abs(value - before) <= allowed,
            "within " + Shown.number(allowed) + " of " + Shown.number(before),
            Shown.number(value))
        .counting(now.evaluated(), now.missing());
  }
}
