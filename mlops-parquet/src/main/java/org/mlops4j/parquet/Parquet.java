// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.parquet;

import java.nio.file.Path;
import java.util.Objects;
import org.mlops4j.data.DataSource;
import org.mlops4j.data.TableSource;

/**
 * Rows from Parquet files, without Hadoop: {@code Parquet.read(Path.of("flights.parquet"),
 * Flight.class)}.
 *
 * <ul>
 *   <li>Only the columns that the record has are read. They must be plain: no lists, maps or
 *       groups.
 *   <li>Whole numbers of every width, signed or not, floats, doubles, decimals and booleans fit
 *       where their value does. Texts must be annotated as string, enum or JSON, and be valid
 *       UTF-8.
 *   <li>A {@code LocalDate} needs a date, an {@code Instant} a timestamp that is adjusted to UTC or
 *       an INT96, as Impala and Spark write it, a {@code LocalDateTime} a timestamp that is not.
 *   <li>Compressed with Snappy, Zstandard or gzip, or not at all. Where pages have checksums, they
 *       are verified.
 * </ul>
 *
 * <p>A row group is held in memory while it is read.
 */
public final class Parquet {
  private Parquet() {}

  /**
   * The rows of a file.
   *
   * @throws IllegalArgumentException if the record cannot be stored
   */
  public static <T> TableSource<T> read(Path file, Class<T> type) {
    Objects.requireNonNull(file, "file");
    return DataSource.ofTable(file.toString(), wanted -> ParquetTable.open(file, wanted), type);
  }
}
