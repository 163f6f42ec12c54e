// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.mlops4j.data.Accessor;
import org.mlops4j.data.AccessorName;
import org.mlops4j.data.Cells;
import org.mlops4j.data.Dataset;

/** The value is, or is not, that of a row of another dataset. */
record ExistsIn<V>(boolean member, String column, Set<Object> keys) implements ValueTest<V> {
  static <V, U> ExistsIn<V> of(boolean member, Dataset<U> other, Accessor<U, ? extends V> key) {
    Cells<V> cells = other.cells(key);
    Set<Object> keys =
        IntStream.range(0, cells.size())
            .filter(row -> !cells.isNull(row))
            .mapToObj(row -> Key.orNone(cells.at(row)))
            .collect(Collectors.toUnmodifiableSet());
    String name = other.schema().type().getSimpleName() + "." + AccessorName.of(key);
    if (keys.isEmpty()) {
      throw new IllegalArgumentException(
          "the other dataset had no " + name + " but must have at least one");
    }
    return new ExistsIn<>(member, name, keys);
  }

  @Override
  public String kind() {
    return "reference";
  }

  @Override
  public Predicate<V> tester() {
    return value -> keys.contains(Key.of(value)) == member;
  }

  @Override
  public String toString() {
    return (member ? "in " : "not in ") + column;
  }
}
