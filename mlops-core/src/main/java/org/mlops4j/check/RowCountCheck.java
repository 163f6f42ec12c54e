// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import java.util.List;
import java.util.Map;

/** The number of rows lies in an interval. */
record RowCountCheck<T>(Interval interval, Severity severity) implements Check<T>, Metered {
  @Override
  public String rule() {
    return "rows " + interval;
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
    long rows = measured.rows();
    return Finding.of(
            rows > 0 && interval.contains((double) rows), interval.toString(), Long.toString(rows))
        .counting(rows, 0);
  }
}
