// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table that is read row by row: what an author of another format writes. Used by one thread, and
 * closed when all is read or reading failed. What it throws becomes an {@link ExtractionException}.
 */
public interface Table extends AutoCloseable {
  /** The names of its columns, in order. */
  List<String> columns();

  /** Goes to the next row, from before the first; false when there is none. */
  boolean next() throws Exception;

  /**
   * A value of the current row: a boxed primitive, {@code BigInteger}, {@code BigDecimal}, {@code
   * String}, {@code LocalDate}, {@code Instant} or {@code LocalDateTime}; null when it is missing.
   *
   * @param column a position in {@link #columns}
   */
  @Nullable Object value(int column) throws Exception;

  @Override
  void close() throws IOException;
}
