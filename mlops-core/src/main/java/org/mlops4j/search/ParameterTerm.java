// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.search;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.function.Predicate;
import org.mlops4j.store.Json;

/**
 * A parameter, of which something is to be asked. A parameter that is missing meets no condition.
 *
 * @param path the name of a parameter, with dots into nested ones: {@code window.from}
 */
public record ParameterTerm(String path) {
  public ParameterTerm {
    Objects.requireNonNull(path, "path");
  }

  /**
   * It must be this value: a number, a text, a date, a record and whatever else has a JSON form.
   * Numbers are equal if they stand for the same number.
   */
  public Criterion is(Object value) {
    JsonNode wanted = Json.tree(value);
    return criterion(path + " is " + Json.text(value), actual -> equal(actual, wanted));
  }

  /** It must be a number, and this or more. */
  public Criterion atLeast(double bound) {
    return compared(">=", bound, actual -> actual.doubleValue() >= bound);
  }

  /** It must be a number, and this or less. */
  public Criterion atMost(double bound) {
    return compared("<=", bound, actual -> actual.doubleValue() <= bound);
  }

  /** It must be there, and not null. */
  public Criterion isKnown() {
    return criterion(path + " is known", actual -> true);
  }

  private Criterion compared(String sign, double bound, Predicate<JsonNode> condition) {
    if (Double.isNaN(bound)) {
      throw new IllegalArgumentException("bound of '" + path + "' was NaN but must be a number");
    }
    return criterion(
        path + " " + sign + " " + Json.number(bound),
        actual -> actual.isNumber() && condition.test(actual));
  }

  private Criterion criterion(String text, Predicate<JsonNode> condition) {
    return new Criterion(text, facts -> facts.parameter(path).filter(condition).isPresent());
  }

  /** JSON does not say whether 1 was an int or a double. */
  private static boolean equal(JsonNode actual, JsonNode wanted) {
    return actual.isNumber() && wanted.isNumber()
        ? number(actual).compareTo(number(wanted)) == 0
        : actual.equals(wanted);
  }

  private static BigDecimal number(JsonNode node) {
    return new BigDecimal(node.asText());
  }
}
