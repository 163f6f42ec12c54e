// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Another check, of the rows for which a condition holds. */
record SliceCheck<T>(Check<T> check, Condition<T> condition) implements Check<T>, Metered {
  @Override
  public String rule() {
    return check.rule() + suffix();
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
  public Map<String, Double> metrics(Measured measured) {
    Map<String, Double> named = new HashMap<>();
    Measured slice = measured.where(condition);
    if (check instanceof Metered metered && slice.rows() > 0) {
      metered.metrics(slice).forEach((name, value) -> named.put(name + suffix(), value));
    }
    return named;
  }

  @Override
  public Finding decide(Measured measured, CheckContext context) throws Exception {
    Measured slice = measured.where(condition);
    if (slice.rows() == 0) {
      return Finding.skipped("no row is of the slice");
    }
    return check.decide(slice, context.ofPart(all -> all.where(condition), suffix()));
  }

  private String suffix() {
    return " where " + condition.name();
  }
}
