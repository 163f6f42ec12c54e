// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Where rows come from. Called on the thread that runs the pipeline, once for each run; it may
 * throw, and then no dataset comes to be. Implementations are immutable descriptions and close what
 * they open before they return.
 *
 * @param <T> the row
 */
@FunctionalInterface
public interface DataSource<T> {
  /** Reads all rows. */
  Dataset<T> extract() throws Exception;

  /** Reads all rows and says what was left out of them. A source that skips nothing need not. */
  default Extraction<T> extraction() throws Exception {
    return Extraction.complete(extract());
  }

  /** Only the rows that pass. */
  default DataSource<T> where(Predicate<? super T> keep) {
    return map(data -> data.filter(keep));
  }

  /** What another function makes of the whole: a join, a lag, a sort. */
  default <U> DataSource<U> map(Function<? super Dataset<T>, Dataset<U>> change) {
    return new MappedSource<>(this, change);
  }

  /** Rows that are in memory already. */
  static <T> DataSource<T> of(Dataset<T> data) {
    return () -> data;
  }
}
