// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import java.util.List;
import org.mlops4j.data.Sample;

/** The values of a column are distributed as they were served, as far as a test can tell. */
record SkewCheck<T, M extends Summary>(DriftCheck<T, M> drift, Sample served) implements Check<T> {
  @Override
  public String rule() {
    return drift.column() + " distributed as served by " + drift.test().id();
  }

  @Override
  public String kind() {
    return "skew";
  }

  @Override
  public List<String> columns() {
    return drift.columns();
  }

  @Override
  public List<Measure<T, ?>> needs() {
    return drift.needs();
  }

  @Override
  public Finding decide(Measured measured, CheckContext context) {
    return drift.compared(served, measured);
  }
}
