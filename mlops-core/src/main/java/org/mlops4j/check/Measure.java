// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

/**
 * A fact about rows that can be merged: known for some rows and for others, it is known for both.
 *
 * <p>The suite calls {@link #of} once for each batch, on any thread, several batches at once; and
 * {@link #merge} in the order of the rows. So {@code of} must not change anything but what it
 * returns, and the merged value must be that of one batch with all rows: then results depend
 * neither on the number of threads nor on how the data is cut.
 *
 * <p>Measures that are {@code equals} are taken once for all checks of a suite; a record is. What
 * either method throws makes every check that needs this measure an {@code ERROR}, and no other.
 *
 * @param <T> the row
 * @param <V> the fact, such as a count, extremes or a sketch
 */
public interface Measure<T, V> {
  /** The fact about these rows; there may be none. */
  V of(Batch<T> batch);

  /**
   * The fact about the rows of both.
   *
   * @param earlier about rows that come first; may be changed and returned, it is not used again
   * @param later about rows that come after them
   */
  V merge(V earlier, V later);
}
