// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry.fs;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The few things the store asks of a file system, so that tests can fail each of them.
 *
 * <p>No method follows a symbolic link in the last part of a path. What was written survives a
 * crash only once it was forced: the bytes of a file by {@link NewFile#force}, its name by {@link
 * #force} of the directory that holds it.
 */
interface Disk {

  /** What a name stands for. */
  enum Kind {
    FILE("a regular file"),
    DIRECTORY("a directory"),
    SYMBOLIC_LINK("a symbolic link"),
    OTHER("a special file");

    final String words;

    Kind(String words) {
      this.words = words;
    }
  }

  /**
   * What is known of a name without opening it.
   *
   * @param size in bytes; of no meaning unless it is a file
   * @param modified when it was last written, by the clock of the file system
   */
  record Status(Kind kind, long size, Instant modified) {}

  /** A file that did not exist before and that nobody writes a second time. */
  interface NewFile extends AutoCloseable {
    void write(byte[] bytes, int offset, int length) throws IOException;

    void force() throws IOException;

    @Override
    void close() throws IOException;
  }

  /** A lock that was acquired, or not: it only makes writers queue. */
  interface Turn extends AutoCloseable {
    @Override
    void close();
  }

  /** Null if nothing has that name. */
  @Nullable Status status(Path path) throws IOException;

  /**
   * Reading is not disturbed by an interrupt.
   *
   * @throws NoSuchFileException if nothing has that name
   */
  InputStream open(Path file) throws IOException;

  /** The names in a directory, in no particular order. */
  List<String> list(Path directory) throws IOException;

  /**
   * Creates a file that may be written through the result only.
   *
   * @throws FileAlreadyExistsException if the name is taken
   */
  NewFile create(Path file) throws IOException;

  /**
   * Creates a directory.
   *
   * @throws FileAlreadyExistsException if the name is taken
   */
  void makeDirectory(Path directory) throws IOException;

  /**
   * Gives a file a second name, in one step that either happens or does not.
   *
   * @throws FileAlreadyExistsException if the name is taken
   */
  void link(Path name, Path existing) throws IOException;

  /**
   * Writes a whole small file over what is there, or makes it. Nothing is forced: readers may see a
   * part of it, and a crash may leave one.
   */
  void overwrite(Path file, byte[] bytes) throws IOException;

  /** Renames a file in one step; what had that name before is gone. */
  void replace(Path file, Path name) throws IOException;

  /**
   * Removes a name.
   *
   * @throws NoSuchFileException if nothing has that name
   */
  void delete(Path file) throws IOException;

  /** Makes the names in a directory, and their absence, survive a crash. */
  void force(Path directory) throws IOException;

  /** Whether both names stand for one file; no if nothing has the second. */
  boolean same(Path file, Path name) throws IOException;

  /**
   * Takes a lock that nobody else gets, in this process or another, until it is closed or this
   * process is gone. The file is made if need be and never deleted. Null while somebody has it.
   */
  @Nullable Turn lock(Path file) throws IOException;

  /** Waits for a turn to write, for so long at most, and goes on without. */
  Turn turn(Path lock, Duration wait);
}
