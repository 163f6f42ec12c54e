// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

import java.util.List;

/**
 * Cells of text, coded by a dictionary: what holds for a word need be found out only once.
 *
 * @param <V> the value
 */
public interface CodedCells<V> extends Cells<V> {
  /** The position of the row's value in {@link #distinct}, or -1 when it has none. */
  int code(int row);

  /** The values that occur, in order of first appearance. */
  List<V> distinct();
}
