// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.lineage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** Reads one of the files that make up a repository, whole and never more than it may have. */
final class RepositoryFile {
  static final int SMALL = 1 << 20;
  static final int LARGE = 1 << 28;

  private RepositoryFile() {}

  /**
   * The content, empty if there is no such file.
   *
   * @param name what messages call the file
   */
  static Optional<byte[]> bytes(Path file, String name, int limit) throws RepositoryException {
    if (Files.isDirectory(file)) {
      return Optional.empty();
    }
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw RepositoryException.unreadable(name + " is no regular file");
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] content = in.readNBytes(limit + 1);
      if (content.length > limit) {
        throw RepositoryException.unreadable(
            name + " has more than the " + limit + " bytes that are read");
      }
      return Optional.of(content);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw RepositoryException.unreadable(name, e);
    }
  }

  /** The content as text, empty if there is no such file. */
  static Optional<String> text(Path file, String name, int limit) throws RepositoryException {
    return bytes(file, name, limit).map(content -> new String(content, StandardCharsets.UTF_8));
  }
}
