// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.model;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The classes a model tells apart, in a fixed order: made once, shared by all of its answers. */
public final class Labels {
  /** The two classes of a yes-or-no question: {@code false} and {@code true}. */
  public static final Labels BINARY = of(List.of("false", "true"));

  private final List<String> names;
  private final Map<String, Integer> positions;

  private Labels(List<String> names, Map<String, Integer> positions) {
    this.names = names;
    this.positions = positions;
  }

  /**
   * Labels in this order.
   *
   * @throws IllegalArgumentException if there are fewer than two, or one stands there twice
   */
  public static Labels of(List<String> names) {
    Map<String, Integer> positions = new HashMap<>();
    for (int i = 0; i < names.size(); i++) {
      if (positions.put(names.get(i), i) != null) {
        throw new IllegalArgumentException("label '" + names.get(i) + "' stands there twice");
      }
    }
    if (names.size() < 2) {
      throw new IllegalArgumentException("labels were " + names + " but must be at least two");
    }
    return new Labels(List.copyOf(names), positions);
  }

  /** The labels, in order. */
  public List<String> names() {
    return names;
  }

  /** The number of labels. */
  public int size() {
    return names.size();
  }

  /** The label at a position. */
  public String name(int position) {
    return names.get(position);
  }

  /** The position of a label, or -1. */
  public int position(String name) {
    return positions.getOrDefault(name, -1);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Labels labels && names.equals(labels.names);
  }

  @Override
  public int hashCode() {
    return names.hashCode();
  }

  @Override
  public String toString() {
    return names.toString();
  }
}
