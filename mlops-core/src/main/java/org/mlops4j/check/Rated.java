// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Another check with a severity of its own. */
record Rated<T>(Check<T> check, Severity severity) implements Check<T>, Metered {
  Rated {
    Objects.requireNonNull(severity, "severity");
  }

  /** Refuses words that say nothing. */
  static String rule(String words) {
    if (words.isBlank()) {
      throw new IllegalArgumentException("rule was '" + words + "' but must say what holds");
    }
    return words;
  }

  @Override
  public String rule() {
    return check.rule();
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
  public List<Measure<T, ?>> needs() {
    return check.needs();
  }

  @Override
  public Map<String, Double> metrics(Measured measured) {
    return check instanceof Metered metered ? metered.metrics(measured) : Map.of();
  }

  @Override
  public Finding decide(Measured measured, CheckContext context) throws Exception {
    return check.decide(measured, context);
  }

  @Override
  public Check<T> severity(Severity other) {
    return new Rated<>(check, other);
  }
}
