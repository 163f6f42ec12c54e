// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry.fs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mlops4j.store.Digest;
import org.mlops4j.store.Head;
import org.mlops4j.store.Json;
import org.mlops4j.store.StoreDamagedException;

/**
 * Derived states, three of each fold. A file is one line of JSON that says what it belongs to, and
 * the state.
 */
final class Checkpoints {
  private static final int KEPT = 3;

  private final Disk disk;
  private final Layout layout;
  private final Log log;

  Checkpoints(Disk disk, Layout layout, Log log) {
    this.disk = disk;
    this.layout = layout;
    this.log = log;
  }

  /** A state that was read, of a head that is part of the journal. */
  record Kept(Head head, byte[] state) {}

  /** The first line of a file. */
  private record Header(String fold, Digest hash, long sequence) {}

  /** The newest whole state; damaged ones are passed over, since the fold can do without. */
  Optional<Kept> newest(String fold) {
    try {
      for (long sequence : sequences(fold)) {
        Kept kept = readIfWhole(sequence, fold);
        if (kept != null) {
          return Optional.of(kept);
        }
      }
    } catch (IOException e) {
      // Not even the directory can be read: the fold can do without all of them, too.
    }
    return Optional.empty();
  }

  private @Nullable Kept readIfWhole(long sequence, String fold) {
    try {
      return read(sequence, fold);
    } catch (StoreDamagedException | IOException e) {
      return null; // The next older one serves as well.
    }
  }

  /**
   * Reads and proves one file. Null if it was deleted.
   *
   * @throws StoreDamagedException if it is not what was kept, or the journal has no such head
   */
  @Nullable Kept read(long sequence, String fold) throws IOException {
    Path file = layout.checkpoint(sequence, fold);
    Sealed content = Sealed.read(disk, file);
    if (content == null) {
      return null;
    }
    byte[] body = content.body();
    int end = 0;
    while (end < body.length && body[end] != '\n') {
      end++;
    }
    Header header = Json.read(Arrays.copyOf(body, end), Header.class);
    if (header.sequence() != sequence || !header.fold().equals(fold)) {
      throw new StoreDamagedException(
          file
              + " has a state of "
              + header.fold()
              + " at "
              + header.sequence()
              + " but its name says otherwise");
    }
    Head head = head(sequence);
    if (head == null || !head.hash().equals(header.hash())) {
      throw new StoreDamagedException(
          file
              + " is of commit "
              + header.hash()
              + " but the log has "
              + (head == null ? "none" : head.hash())
              + " at "
              + sequence);
    }
    return new Kept(head, Arrays.copyOfRange(body, Math.min(end + 1, body.length), body.length));
  }

  private @Nullable Head head(long sequence) throws IOException {
    if (sequence == 0) {
      return Head.EMPTY;
    }
    Log.Entry entry = log.read(sequence);
    return entry == null ? null : entry.head();
  }

  /** Keeps a state of a head that is durable. To be called on the thread of the store. */
  void keep(String fold, Head head, byte[] state, Staging staging) throws IOException {
    byte[] header = Json.bytes(new Header(fold, head.hash(), head.sequence()));
    byte[] body = Arrays.copyOf(header, header.length + 1 + state.length);
    body[header.length] = '\n';
    System.arraycopy(state, 0, body, header.length + 1, state.length);
    Path file = staging.write("checkpoint", Sealed.of(body));
    try {
      disk.replace(file, layout.checkpoint(head.sequence(), fold));
    } catch (IOException e) {
      staging.discard(file);
      throw e;
    }
    disk.force(layout.checkpoints());
    sequences(fold).stream()
        .skip(KEPT)
        .forEach(sequence -> staging.discard(layout.checkpoint(sequence, fold)));
  }

  /** Newest first. */
  private List<Long> sequences(String fold) throws IOException {
    if (disk.status(layout.checkpoints()) == null) {
      return List.of();
    }
    return disk.list(layout.checkpoints()).stream()
        .flatMap(name -> Layout.checkpoint(name).stream())
        .filter(name -> name.fold().equals(fold))
        .map(Layout.CheckpointName::sequence)
        .sorted(Comparator.reverseOrder())
        .toList();
  }
}
