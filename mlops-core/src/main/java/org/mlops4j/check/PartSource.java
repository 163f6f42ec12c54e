// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import org.jspecify.annotations.Nullable;
import org.mlops4j.data.Accessor;
import org.mlops4j.data.Cells;
import org.mlops4j.data.Rows;
import org.mlops4j.data.Schema;

/** The rows of a part of a dataset. */
final class PartSource<T> implements RowSource<T> {
  private final Rows<T> rows;
  private @Nullable Object @Nullable [] made;

  PartSource(Rows<T> rows) {
    this.rows = rows;
  }

  @Override
  public Schema<T> schema() {
    return rows.schema();
  }

  @Override
  public int size() {
    return rows.size();
  }

  @Override
  @SuppressWarnings("unchecked")
  public T row(int position) {
    if (made == null) {
      made = new Object[rows.size()];
    }
    Object known = made[position];
    if (known == null) {
      known = rows.row(position);
      made[position] = known;
    }
    return (T) known;
  }

  @Override
  public <V> Cells<V> cells(String name, Accessor<? super T, ? extends V> accessor) {
    return rows.cells(accessor, this::row);
  }
}
