// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import java.util.Collection;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The value is, or is not, one of some. */
record OneOf<V>(boolean member, Set<Object> keys) implements ValueTest<V> {
  /** So many values are named in a rule. */
  private static final int NAMED = 20;

  static <V> OneOf<V> of(boolean member, Collection<? extends V> values) {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("values were empty but must be at least one");
    }
    return new OneOf<>(
        member, values.stream().map(Key::of).collect(Collectors.toUnmodifiableSet()));
  }

  @Override
  public String kind() {
    return "set";
  }

  @Override
  public Predicate<V> tester() {
    return value -> keys.contains(Key.of(value)) == member;
  }

  @Override
  public String toString() {
    String named =
        keys.stream().map(Shown::text).sorted().limit(NAMED).collect(Collectors.joining(", "));
    String more = keys.size() > NAMED ? " and " + (keys.size() - NAMED) + " more" : "";
    return (member ? "in {" : "not in {") + named + more + "}";
  }
}
