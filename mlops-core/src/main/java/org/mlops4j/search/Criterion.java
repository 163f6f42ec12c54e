// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.search;

import java.util.Objects;
import java.util.function.Predicate;

/**
 * One condition of a search. What is missing meets no condition but {@link #not}.
 *
 * <pre>{@code
 * metric("auc").atLeast(0.8).and(tag("team").is("risk").or(parameter("seed").is(42)))
 * }</pre>
 *
 * @param text for people, such as {@code auc >= 0.8}
 * @param condition what must be true; a pure function
 */
public record Criterion(String text, Predicate<? super Facts> condition) {
  public Criterion {
    Objects.requireNonNull(text, "text");
    Objects.requireNonNull(condition, "condition");
  }

  /** Asks for a number that was measured. */
  public static MetricTerm metric(String name) {
    return new MetricTerm(name);
  }

  /** Asks for what somebody wrote on it. */
  public static TagTerm tag(String name) {
    return new TagTerm(name);
  }

  /**
   * Asks for what it was started with.
   *
   * @param path the name of a parameter, with dots into nested ones: {@code window.from}
   */
  public static ParameterTerm parameter(String path) {
    return new ParameterTerm(path);
  }

  /** Whether it holds. */
  public boolean holds(Facts facts) {
    return condition.test(facts);
  }

  /** Both must hold. The other is not asked where this one fails. */
  public Criterion and(Criterion other) {
    return new Criterion(
        "(" + text + " and " + other.text + ")", facts -> holds(facts) && other.holds(facts));
  }

  /** One of them must hold. The other is not asked where this one holds. */
  public Criterion or(Criterion other) {
    return new Criterion(
        "(" + text + " or " + other.text + ")", facts -> holds(facts) || other.holds(facts));
  }

  /** It must not hold, which is true also where something is missing. */
  public Criterion not() {
    return new Criterion("not " + text, facts -> !holds(facts));
  }

  @Override
  public String toString() {
    return text;
  }
}
