// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

/**
 * Cells of whole numbers, which need no box to be looked at.
 *
 * @param <V> the value
 */
public interface WholeCells<V> extends Cells<V> {
  /** The number; 0 when there is none. */
  long whole(int row);

  /** The value that is such a number. */
  V value(long whole);
}
