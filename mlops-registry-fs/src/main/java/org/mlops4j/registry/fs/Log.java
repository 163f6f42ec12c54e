// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry.fs;

import java.io.IOException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mlops4j.store.Commit;
import org.mlops4j.store.Head;
import org.mlops4j.store.StoreDamagedException;

/** The entries as they lie on the disk. Thread-safe; reads only. */
final class Log {
  private final Disk disk;
  private final Layout layout;

  /** The pack that was read last, since its neighbours are read next. A pack never changes. */
  private volatile @Nullable Pack recent;

  Log(Disk disk, Layout layout) {
    this.disk = disk;
    this.layout = layout;
  }

  /**
   * A commit that was read.
   *
   * @param head the end of the journal when this was its newest
   */
  record Entry(Commit commit, Head head) {}

  /** Whether there is an entry of this sequence; it may be damaged. */
  boolean has(long sequence) throws IOException {
    // In this order, because a bucket goes after its pack came.
    return disk.status(layout.entry(sequence)) != null
        || disk.status(layout.pack(sequence)) != null;
  }

  /** The pack that has this commit's bucket. Null if it is not packed. */
  @Nullable Pack packed(long sequence) throws IOException {
    Path file = layout.pack(sequence);
    Pack known = recent;
    if (known != null && known.file().equals(file)) {
      return known;
    }
    Pack pack = Pack.read(disk, file);
    if (pack != null) {
      recent = pack;
    }
    return pack;
  }

  /**
   * Reads and proves one entry by itself. Null if there is none.
   *
   * @throws StoreDamagedException if it is not what was committed under this number
   */
  @Nullable Entry read(long sequence) throws IOException {
    Path file = layout.entry(sequence);
    Sealed content = content(sequence);
    if (content == null) {
      return null;
    }
    Commit commit;
    try {
      commit = Commit.parse(content.body());
    } catch (StoreDamagedException e) {
      throw new StoreDamagedException(file + ": " + e.getMessage(), e);
    }
    if (commit.sequence() != sequence) {
      throw new StoreDamagedException(
          file + " has commit " + commit.sequence() + " but must have commit " + sequence);
    }
    return new Entry(commit, new Head(sequence, content.hash(), commit.at()));
  }

  /** Where a commit is to be found, for people. */
  Path place(long sequence) throws IOException {
    Path pack = layout.pack(sequence);
    return disk.status(pack) == null ? layout.entry(sequence) : pack;
  }

  /** Forgets what was read, because packs were moved. */
  void forget() {
    recent = null;
  }

  /** A pack outranks a file, which a writer that was long asleep may just have put there. */
  private @Nullable Sealed content(long sequence) throws IOException {
    Pack pack = packed(sequence);
    if (pack == null) {
      Sealed content = Sealed.read(disk, layout.entry(sequence));
      if (content != null) {
        return content;
      }
      pack = packed(sequence); // It may have been packed between the two.
    }
    return pack == null ? null : pack.entry(sequence);
  }

  /**
   * Reads the entry after a head and proves that it follows. Null if there is none.
   *
   * @throws StoreDamagedException if it is damaged or belongs to another history
   */
  @Nullable Entry next(Head head) throws IOException {
    Entry entry = read(head.sequence() + 1);
    if (entry != null) {
      requireFollows(head, entry);
    }
    return entry;
  }

  /** Refuses an entry that does not continue the history that ends with this head. */
  void requireFollows(Head head, Entry entry) {
    Commit commit = entry.commit();
    Path file = layout.entry(commit.sequence());
    if (!commit.previous().equals(head.hash())) {
      throw new StoreDamagedException(
          file
              + " names the commit before it "
              + commit.previous()
              + " but commit "
              + head.sequence()
              + " is "
              + head.hash());
    }
    if (commit.at().isBefore(head.at())) {
      throw new StoreDamagedException(
          file
              + " is of "
              + commit.at()
              + " but commit "
              + head.sequence()
              + " is of "
              + head.at()
              + ", and time must not go back");
    }
  }

  /** Whether this was the end of the journal once. */
  boolean holds(Head head) throws IOException {
    if (head.sequence() == 0) {
      return head.equals(Head.EMPTY);
    }
    Entry entry = read(head.sequence());
    return entry != null && entry.head().equals(head);
  }

  /** The largest sequence that any entry carries in its name; 0 if there is none. */
  long newest() throws IOException {
    List<String> names = disk.list(layout.log());
    long packed =
        names.stream()
            .flatMapToLong(name -> Layout.packed(name).stream())
            .map(number -> layout.lastOf(layout.firstOf(number)))
            .max()
            .orElse(0);
    return Math.max(packed, newestOf(names));
  }

  private long newestOf(List<String> names) throws IOException {
    List<String> buckets =
        names.stream().filter(Layout::isBucket).sorted(Comparator.reverseOrder()).toList();
    for (String bucket : buckets) {
      long newest =
          names(layout.log().resolve(bucket)).stream()
              .mapToLong(name -> Layout.sequence(name).orElse(0))
              .max()
              .orElse(0);
      if (newest > 0) {
        return newest;
      }
    }
    return 0;
  }

  private List<String> names(Path bucket) throws IOException {
    try {
      return disk.list(bucket);
    } catch (NotDirectoryException e) {
      throw new StoreDamagedException(
          bucket + " is no directory but must have commits; restore it from a copy", e);
    }
  }
}
