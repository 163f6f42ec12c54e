// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

import java.nio.file.Path;

/** Rows from comma-separated values. */
public final class Csv {
  private Csv() {}

  /**
   * The rows of a file; one whose name ends with {@code .gz} is unpacked.
   *
   * @throws IllegalArgumentException if the record cannot be stored or names a wrong format
   */
  public static <T> CsvSource<T> read(Path path, Class<T> type) {
    return CsvSource.of(NamedInput.file(path), type);
  }

  /**
   * The rows of anything that can be opened, such as a resource: {@code Csv.read(() ->
   * Flights.class.getResourceAsStream("flights.csv.gz"), "flights.csv.gz", Flight.class)}.
   *
   * @param input opens the bytes; called once for each extraction
   * @param name what errors call it; when it ends with {@code .gz}, the bytes are unpacked
   * @throws IllegalArgumentException if the record cannot be stored or names a wrong format
   */
  public static <T> CsvSource<T> read(InputSupplier input, String name, Class<T> type) {
    return CsvSource.of(new NamedInput(name, input), type);
  }
}
