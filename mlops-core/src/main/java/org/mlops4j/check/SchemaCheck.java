// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import java.util.List;
import java.util.function.Function;
import org.mlops4j.data.Field;

/** A rule for the columns that there are. */
record SchemaCheck<T>(String rule, Function<List<Field>, Finding> judge, Severity severity)
    implements Check<T> {
  @Override
  public String kind() {
    return "schema";
  }

  @Override
  public List<Measure<T, ?>> needs() {
    return List.of(new MeasureFields<>());
  }

  @Override
  public Finding decide(Measured measured, CheckContext context) {
    return judge.apply(measured.get(new MeasureFields<>())).counting(measured.rows(), 0);
  }
}
