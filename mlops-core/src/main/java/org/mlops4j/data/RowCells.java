// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Cells that a method of the row computes. */
record RowCells<T, V>(
    int size, IntFunction<? extends T> rows, Accessor<? super T, ? extends V> accessor)
    implements Cells<V> {
  @Override
  public boolean isNull(int row) {
    return at(row) == null;
  }

  @Override
  public @Nullable V at(int row) {
    return accessor.of(rows.apply(row));
  }

  @Override
  public double number(int row) {
    V value = at(row);
    if (value == null) {
      return Double.NaN;
    }
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    if (value instanceof Boolean flag) {
      return flag ? 1 : 0;
    }
    throw new IllegalStateException(
        AccessorName.of(accessor) + " is " + value.getClass().getSimpleName() + ", not a number");
  }
}
