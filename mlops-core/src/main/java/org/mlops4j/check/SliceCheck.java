// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import java.util.List;
import java.util.stream.Stream;

/** Another check, of the rows for which a condition holds. */
record SliceCheck<T>(Check<T> check, Condition<T> condition) implements Check<T> {
  @Override
  public String rule() {
    return check.rule() + " where " + condition.name();
  }

  @Override
  public String kind() {
    return check.kind();
  }

  @Override
  public List<String> columns() {
    return check.columns();
  }

  @Override
  public Severity severity() {
    return check.severity();
  }

  @Override
  public List<Measure<T, ?>> needs() {
    return Stream.concat(Stream.of(new Size<T>()), check.needs().stream())
        .<Measure<T, ?>>map(measure -> new Where<>(measure, condition))
        .toList();
  }

  @Override
  public Finding decide(Measured measured, CheckContext context) throws Exception {
    Measured slice = measured.where(condition);
    if (slice.rows() == 0) {
      return Finding.skipped("no row is of the slice");
    }
    CheckContext inner =
        context
            .reference()
            .map(reference -> context.withReference(reference.where(condition)))
            .orElse(context);
    return check.decide(slice, inner);
  }
}
