// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

import java.util.function.Function;

/** Rows made of another source's rows; what that one skipped is not forgotten. */
record MappedSource<S, T>(DataSource<S> source, Function<? super Dataset<S>, Dataset<T>> change)
    implements DataSource<T> {
  @Override
  public Dataset<T> extract() throws Exception {
    return extraction().data();
  }

  @Override
  public Extraction<T> extraction() throws Exception {
    return source.extraction().map(change);
  }
}
