// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

/**
 * Cuts a dataset in two. Deterministic: the same rows give the same split. The two parts are
 * disjoint by position and leave out no row. {@link Split} has the usual ones.
 *
 * @param <T> the row
 */
@FunctionalInterface
public interface Splitter<T> {
  /** Cuts; never gives an empty part without saying so by an exception. */
  Split<T> split(Dataset<T> data) throws Exception;

  /** What the lineage of a version says of the split: by default the {@link CodeName}. */
  default String describe() {
    return CodeName.of(this);
  }
}
