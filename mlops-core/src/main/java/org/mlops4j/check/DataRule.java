// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import org.mlops4j.data.Dataset;

/**
 * A rule of one's own for a dataset as a whole.
 *
 * @param <T> the row
 */
@FunctionalInterface
public interface DataRule<T> {
  /** Judges a dataset that has rows: {@code Finding.of(holds, observed)}. Must be pure. */
  Finding judge(Dataset<T> data) throws Exception;
}
