// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

import java.nio.file.Path;

/** Rows from JSON lines: one object a line. */
public final class JsonLines {
  private JsonLines() {}

  /**
   * The rows of a file; one whose name ends with {@code .gz} is unpacked.
   *
   * @throws IllegalArgumentException if the record cannot be stored or names a wrong format
   */
  public static <T> JsonLinesSource<T> read(Path path, Class<T> type) {
    return JsonLinesSource.of(NamedInput.file(path), type);
  }

  /**
   * The rows of anything that can be opened, such as the answer of a service.
   *
   * @param input opens the bytes; called once for each extraction
   * @param name what errors call it; when it ends with {@code .gz}, the bytes are unpacked
   * @throws IllegalArgumentException if the record cannot be stored or names a wrong format
   */
  public static <T> JsonLinesSource<T> read(InputSupplier input, String name, Class<T> type) {
    return JsonLinesSource.of(new NamedInput(name, input), type);
  }
}
