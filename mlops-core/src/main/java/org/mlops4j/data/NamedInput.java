// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/**
 * Bytes that can be opened, and what errors call them.
 *
 * @param name when it ends with {@code .gz}, the bytes are unpacked
 */
record NamedInput(String name, InputSupplier bytes) {
  private static final int BUFFER = 1 << 16;

  static NamedInput file(Path path) {
    return new NamedInput(path.toString(), () -> Files.newInputStream(path));
  }

  /** Opens the plain bytes. */
  InputStream open() throws IOException {
    InputStream opened = bytes.open();
    if (opened == null) {
      throw new NoSuchFileException(name);
    }
    if (!name.toLowerCase(Locale.ROOT).endsWith(".gz")) {
      return opened;
    }
    try {
      return new GZIPInputStream(opened, BUFFER);
    } catch (IOException | RuntimeException e) {
      try (opened) {
        throw e;
      }
    }
  }

  /** Why the bytes cannot be read. */
  static String reason(Throwable fault) {
    if (fault instanceof NoSuchFileException) {
      return "does not exist";
    }
    return "cannot be read: "
        + (fault.getMessage() == null ? fault.getClass().getSimpleName() : fault.getMessage());
  }
}
