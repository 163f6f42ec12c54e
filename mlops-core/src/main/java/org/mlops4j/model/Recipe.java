// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.model;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a training consists of, as data: two trainings with equal recipes and equal rows must give
 * equal models.
 *
 * @param kind of trainer, such as {@code tribuo.logistic-regression}
 * @param parameters name to value, as text
 */
public record Recipe(String kind, SortedMap<String, String> parameters) {
  public Recipe {
    parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
  }

  /** A recipe without parameters. */
  public static Recipe of(String kind) {
    return new Recipe(kind, Collections.emptySortedMap());
  }

  /** The same with another parameter. */
  public Recipe with(String name, Object value) {
    SortedMap<String, String> more = new TreeMap<>(parameters);
    more.put(name, Coding.canonical(value));
    return new Recipe(kind, more);
  }

  /** The same with more parameters. */
  public Recipe with(Map<String, String> others) {
    SortedMap<String, String> more = new TreeMap<>(parameters);
    more.putAll(others);
    return new Recipe(kind, more);
  }

  @Override
  public String toString() {
    return kind + parameters;
  }
}
