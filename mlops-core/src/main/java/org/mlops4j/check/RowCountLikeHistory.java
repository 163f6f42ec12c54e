// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import java.util.List;
import java.util.Map;

/** The number of rows is what the history that the context has lets expect. */
record RowCountLikeHistory<T>(Expectation expectation, Severity severity)
    implements Check<T>, Metered {
  /** The name of the number of rows among other metrics. */
  static final String METRIC = "rows";

  @Override
  public String rule() {
    return "rows like before: " + expectation.rule();
  }

  @Override
  public String kind() {
    return HISTORY;
  }

  @Override
  public List<Measure<T, ?>> needs() {
    return List.of();
  }

  @Override
  public Map<String, Double> metrics(Measured measured) {
    return Map.of(METRIC, (double) measured.rows());
  }

  @Override
  public Finding decide(Measured measured, CheckContext context) {
    if (measured.rows() == 0) {
      return Finding.skipped("the data has no rows");
    }
    return context.likeBefore(METRIC, measured.rows(), expectation).counting(measured.rows(), 0);
  }
}
