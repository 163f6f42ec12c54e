// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry.fs;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Supplier;

/** Files that are complete before they get their name. Used on the thread of the store only. */
final class Staging {
  /** Nobody writes one file for so long without a pause. */
  private static final Duration ABANDONED = Duration.ofDays(1);

  private final Disk disk;
  private final Layout layout;
  private final Supplier<UUID> ids;

  Staging(Disk disk, Layout layout, Supplier<UUID> ids) {
    this.disk = disk;
    this.layout = layout;
    this.ids = ids;
  }

  /** A path that nothing has; the kind is for people who look at what a crash left behind. */
  Path fresh(String kind) {
    return layout.temporary().resolve(ids.get() + "." + kind);
  }

  /** Writes a file that survives a crash if its name does. Nothing is left if that fails. */
  Path write(String kind, Sealed content) throws IOException {
    return write(kind, content.bytes());
  }

  /** The same of bytes that carry no proof of their own. */
  Path write(String kind, byte[] bytes) throws IOException {
    Path file = fresh(kind);
    Disk.NewFile created = disk.create(file); // If that fails, the name may be somebody else's.
    try (created) {
      created.write(bytes, 0, bytes.length);
      created.force();
    } catch (IOException e) {
      discard(file);
      throw e;
    }
    return file;
  }

  /** Removes a file that is not needed any more, or leaves it if the disk refuses. */
  void discard(Path file) {
    try {
      disk.delete(file);
    } catch (IOException e) {
      // An orphan in tmp/ takes space and does no other harm.
    }
  }

  /**
   * Fails if files cannot be made or linked.
   *
   * @return the time by the clock of the file system
   */
  Instant probe() throws IOException {
    Path file = fresh("probe");
    Path link = file.resolveSibling(file.getFileName() + ".link");
    disk.create(file).close();
    Disk.Status made;
    try {
      made = disk.status(file);
      disk.link(link, file);
    } catch (IOException e) {
      throw withoutLinks(e);
    } finally {
      discard(file);
    }
    disk.delete(link);
    return made == null ? Instant.MIN : made.modified();
  }

  /**
   * Removes what killed processes left behind, as far as the disk allows. A process that slept for
   * so long over a file finds it gone, is told so, and has lost nothing that was acknowledged.
   *
   * @param now as {@link #probe} told it
   */
  void removeAbandoned(Instant now) throws IOException {
    for (String name : disk.list(layout.temporary())) {
      Path file = layout.temporary().resolve(name);
      Disk.Status status = disk.status(file);
      if (status != null
          && status.kind() == Disk.Kind.FILE
          && status.modified().plus(ABANDONED).isBefore(now)) {
        discard(file);
      }
    }
  }

  /** What it means if not even the first link can be made. */
  IOException withoutLinks(IOException refusal) {
    return new IOException(
        layout.root()
            + " lies on a file system that must offer hard links but refused one ("
            + refusal.getMessage()
            + "): move the store to another disk, or open it read-only",
        refusal);
  }
}
