// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

import org.jspecify.annotations.Nullable;

/**
 * One value of each of some rows: a column, or what another method of the row gives. Immutable,
 * thread-safe.
 *
 * @param <V> the value
 */
public interface Cells<V> {
  /** The number of rows. */
  int size();

  /** Whether this row has no value. */
  boolean isNull(int row);

  /** The value, boxed; null when there is none. */
  @Nullable V at(int row);

  /**
   * The value as a number: a boolean as 0 or 1, a date as days and a time as nanoseconds since
   * 1970; NaN when there is none.
   *
   * @throws IllegalStateException if the values are no numbers
   */
  double number(int row);

  /**
   * The {@linkplain #number numbers} of all rows, for who looks at many. They are shared: whoever
   * gets them must not change them.
   *
   * @throws IllegalStateException if the values are no numbers
   */
  default double[] numbers() {
    double[] numbers = new double[size()];
    for (int row = 0; row < numbers.length; row++) {
      numbers[row] = number(row);
    }
    return numbers;
  }
}
