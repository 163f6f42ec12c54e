// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import java.util.Optional;

/**
 * A number that sums up a column is near what it was in the reference.
 *
 * @param relative whether the change is a share of the reference
 */
record StatisticChange<T, M extends Summary>(
    Statistic<T, M> statistic, double most, boolean relative) implements StatisticCheck<T, M> {
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
  public Finding judge(double value, CheckContext context) {
    Optional<Measured> reference = context.reference();
    if (reference.isEmpty()) {
      return context.unreferenced();
    }
    M then = reference.get().get(statistic.measure());
    if (then.evaluated() == 0) {
      return Finding.skipped("all values are missing in the reference");
    }
    double before = statistic.value().applyAsDouble(then);
    double allowed = relative ? most * Math.abs(before) : most;
    return Finding.of(
        Math.abs(value - before) <= allowed,
        "within " + Shown.number(allowed) + " of " + Shown.number(before),
        Shown.number(value));
  }
}
