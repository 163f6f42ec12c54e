// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import org.mlops4j.data.Accessor;
import org.mlops4j.data.Cells;
import org.mlops4j.data.Schema;

/** The rows that a batch stands on. */
interface RowSource<T> {
  Schema<T> schema();

  int size();

  /** The row at a position, made at most once. */
  T row(int position);

  <V> Cells<V> cells(String name, Accessor<? super T, ? extends V> accessor);
}
