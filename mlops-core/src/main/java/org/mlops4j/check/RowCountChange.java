// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The number of rows is near that of the reference. */
record RowCountChange<T>(double share, Severity severity) implements Check<T>, Metered {
  RowCountChange {
    if (!(share >= 0)) {
      throw new IllegalArgumentException("share was " + share + " but must be at least 0");
    }
  }

  @Override
  public String rule() {
    return "rows changed by at most " + Shown.percent(share);
  }

  @Override
  public String kind() {
    return "rows";
  }

  @Override
  public List<Measure<T, ?>> needs() {
    return List.of();
  }

  @Override
  public Map<String, Double> metrics(Measured measured) {
    return Map.of(RowCountLikeHistory.METRIC, (double) measured.rows());
  }

  @Override
  public Finding decide(Measured measured, CheckContext context) {
    Optional<Measured> reference = context.reference();
    if (reference.isEmpty()) {
      return measured.rows() == 0
          ? Finding.skipped("the data has no rows")
          : context.unreferenced();
    }
    if (reference.get().rows() == 0) {
      return Finding.skipped("the reference has no rows");
    }
    long before = reference.get().rows();
    long rows = measured.rows();
    boolean near = rows > 0 && Math.abs(rows - before) <= share * before;
    return Finding.of(near, "within " + Shown.percent(share) + " of " + before, "" + rows)
        .counting(rows, 0);
  }
}
