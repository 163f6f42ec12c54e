// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.lineage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/**
 * What tells, without reading a file, that it is the one Git saw.
 *
 * @param modified nanoseconds since 1970, its seconds modulo 2^32
 * @param changed when the inode changed, as {@code modified}, or {@link #UNKNOWN}
 * @param inode modulo 2^32, or {@link #UNKNOWN}
 * @param size in bytes, modulo 2^32
 */
record FileStat(long modified, long changed, long inode, long size) {
  static final long UNKNOWN = -1;

  private static final long UNSIGNED = 0xffffffffL;
  private static final long SECOND = 1_000_000_000;

  /** What kind of file it is, and whether its owner may execute it. */
  record Found(FileStat stat, Kind kind, boolean executable, long size) {}

  enum Kind {
    FILE,
    DIRECTORY,
    LINK,
    OTHER
  }

  static long nanoseconds(long seconds, long nanos) {
    return (seconds & UNSIGNED) * SECOND + nanos;
  }

  static long nanoseconds(FileTime time) {
    Instant instant = time.toInstant();
    return nanoseconds(instant.getEpochSecond(), instant.getNano());
  }

  /** Looks at a file and does not follow a link. */
  static Found of(Path file) throws IOException {
    if (file.getFileSystem().supportedFileAttributeViews().contains("unix")) {
      return unix(
          Files.readAttributes(
              file, "unix:mode,lastModifiedTime,ctime,ino,size", LinkOption.NOFOLLOW_LINKS));
    }
    BasicFileAttributes attributes =
        Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    Kind kind =
        attributes.isRegularFile()
            ? Kind.FILE
            : attributes.isDirectory()
                ? Kind.DIRECTORY
                : attributes.isSymbolicLink() ? Kind.LINK : Kind.OTHER;
    long modified = nanoseconds(attributes.lastModifiedTime());
    FileStat stat = new FileStat(modified, UNKNOWN, UNKNOWN, attributes.size() & UNSIGNED);
    return new Found(stat, kind, false, attributes.size());
  }

  private static Found unix(Map<String, Object> attributes) {
    int mode = (Integer) known(attributes, "mode");
    long size = (Long) known(attributes, "size");
    FileStat stat =
        new FileStat(
            nanoseconds((FileTime) known(attributes, "lastModifiedTime")),
            nanoseconds((FileTime) known(attributes, "ctime")),
            (Long) known(attributes, "ino") & UNSIGNED,
            size & UNSIGNED);
    Kind kind =
        switch (mode & 0170000) {
          case 0100000 -> Kind.FILE;
          case 0040000 -> Kind.DIRECTORY;
          case 0120000 -> Kind.LINK;
          default -> Kind.OTHER;
        };
    return new Found(stat, kind, (mode & 0100) != 0, size);
  }

  private static Object known(Map<String, Object> attributes, String name) {
    return Objects.requireNonNull(attributes.get(name), name);
  }

  /** Whether all that both know is equal. */
  boolean agreesWith(FileStat other) {
    return modified == other.modified
        && size == other.size
        && agree(changed, other.changed)
        && agree(inode, other.inode);
  }

  private static boolean agree(long one, long other) {
    return one == UNKNOWN || other == UNKNOWN || one == other;
  }
}
