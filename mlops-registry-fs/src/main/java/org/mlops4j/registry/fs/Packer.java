// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry.fs;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mlops4j.store.StoreDamagedException;

/**
 * Makes one file of each full bucket that nobody appends to any more, because a file of its own
 * takes a commit of half a kilobyte four.
 *
 * <p>A pack is durable before the first entry goes that it replaces. To be used on the thread of
 * the store only.
 */
final class Packer {
  /** So many at once, so that what was left over is made up for bit by bit. */
  private static final int AT_ONCE = 2;

  private final Disk disk;
  private final Layout layout;
  private final KnownLog known;
  private final Log log;
  private final Staging staging;

  Packer(Disk disk, Layout layout, KnownLog known, Staging staging) {
    this.disk = disk;
    this.layout = layout;
    this.known = known;
    this.log = known.log();
    this.staging = staging;
  }

  /**
   * Packs some buckets with one full bucket at least between them and the end of the log; the
   * newest first, so that old ones which cannot be packed hold up nothing.
   *
   * @param end sequence of a commit that is durable, and with it all before it
   */
  void pack(long end) throws IOException {
    List<String> old =
        disk.list(layout.log()).stream()
            .filter(Layout::isBucket)
            .filter(bucket -> Long.parseLong(bucket) < end / layout.bucket() - 1)
            .sorted(Comparator.reverseOrder())
            .limit(AT_ONCE)
            .toList();
    for (String bucket : old) {
      pack(layout.firstOf(Long.parseLong(bucket)), layout.log().resolve(bucket));
    }
  }

  private void pack(long first, Path bucket) throws IOException {
    Path name = layout.pack(first);
    byte @Nullable [] content = log.packed(first) == null ? entries(first) : new byte[0];
    if (content == null) {
      return;
    }
    if (content.length > 0) {
      Path file = staging.write("pack", content);
      try {
        disk.link(name, file);
      } catch (FileAlreadyExistsException e) {
        // Another writer packs as well, and makes the same bytes.
      } finally {
        staging.discard(file);
      }
    }
    Pack pack = log.packed(first);
    if (pack == null || !isWhole(pack, first)) {
      return; // It is damaged: what it shall replace is worth more.
    }
    known.force(layout.log());
    remove(bucket);
  }

  /** The bytes of a pack; null if a commit is too large, missing or damaged. */
  private byte @Nullable [] entries(long first) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (long sequence = first; sequence <= layout.lastOf(first); sequence++) {
      Sealed entry;
      try {
        entry = Sealed.read(disk, layout.entry(sequence));
      } catch (StoreDamagedException e) {
        return null;
      }
      if (entry == null || bytes.size() + entry.length() > Pack.LIMIT) {
        return null;
      }
      bytes.writeBytes(entry.bytes());
    }
    return bytes.toByteArray();
  }

  private boolean isWhole(Pack pack, long first) {
    long last = layout.lastOf(first);
    try {
      for (long sequence = first; sequence <= last; sequence++) {
        pack.entry(sequence);
      }
      return pack.covers(first, last);
    } catch (StoreDamagedException e) {
      return false;
    }
  }

  /** Removes a bucket. What a writer that was long asleep put there is no commit. */
  private void remove(Path bucket) throws IOException {
    try {
      for (String name : disk.list(bucket)) {
        delete(bucket.resolve(name));
      }
    } catch (NoSuchFileException e) {
      return; // Another writer packs as well.
    }
    delete(bucket);
  }

  private void delete(Path file) throws IOException {
    try {
      disk.delete(file);
    } catch (NoSuchFileException e) {
      // Another writer packs as well.
    }
  }
}
