// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.search;

import java.util.Objects;
import java.util.function.DoublePredicate;
import org.mlops4j.store.Json;

/**
 * A metric, of which something is to be asked. A metric that is missing or not a number meets no
 * condition.
 *
 * @param name as the evaluation calls it
 */
public record MetricTerm(String name) {
  public MetricTerm {
    Objects.requireNonNull(name, "name");
  }

  /** It must be this or more. */
  public Criterion atLeast(double bound) {
    return compared(">=", bound, value -> value >= bound);
  }

  /** It must be this or less. */
  public Criterion atMost(double bound) {
    return compared("<=", bound, value -> value <= bound);
  }

  /** It must be more than this. */
  public Criterion above(double bound) {
    return compared(">", bound, value -> value > bound);
  }

  /** It must be less than this. */
  public Criterion below(double bound) {
    return compared("<", bound, value -> value < bound);
  }

  /** It must be there, and a number. */
  public Criterion isKnown() {
    return criterion(name + " is known", value -> true);
  }

  private Criterion compared(String sign, double bound, DoublePredicate condition) {
    if (Double.isNaN(bound)) {
      throw new IllegalArgumentException("bound of '" + name + "' was NaN but must be a number");
    }
    return criterion(name + " " + sign + " " + Json.number(bound), condition);
  }

  private Criterion criterion(String text, DoublePredicate condition) {
    return new Criterion(
        text,
        facts ->
            facts.metric(name).stream().filter(value -> !Double.isNaN(value)).anyMatch(condition));
  }
}
