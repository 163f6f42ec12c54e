// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import org.mlops4j.data.Accessor;
import org.mlops4j.data.AccessorName;
import org.mlops4j.data.Cells;

/** The value of a row that a check looks at: equal when it is the same method of the row. */
final class Subject<T, V> {
  private final String name;
  private final Accessor<T, V> accessor;

  private Subject(String name, Accessor<T, V> accessor) {
    this.name = name;
    this.accessor = accessor;
  }

  static <T, V> Subject<T, V> of(Accessor<T, V> accessor) {
    return new Subject<>(AccessorName.of(accessor), accessor);
  }

  String name() {
    return name;
  }

  Cells<V> in(Batch<T> batch) {
    return batch.cells(name, accessor);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Subject<?, ?> subject && subject.name.equals(name);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  @Override
  public String toString() {
    return name;
  }
}
