// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry.fs;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.mlops4j.store.Digest;
import org.mlops4j.store.Head;
import org.mlops4j.store.Json;
import org.mlops4j.store.StoreDamagedException;

/**
 * A witness against the loss of the newest entries, which nothing after them could tell. It is
 * written after a commit is durable and never forced: it may be old, missing or torn, but a whole
 * one that names a commit which the log does not have proves a loss.
 */
final class HeadHint {
  /**
   * All hints have one length, so that each covers the one before. A rename would be cleaner and is
   * not used: file systems flush a file that replaces another one, and the next commit waits.
   */
  private static final int LENGTH = 128;

  private final Disk disk;
  private final Layout layout;

  HeadHint(Disk disk, Layout layout) {
    this.disk = disk;
    this.layout = layout;
  }

  /** What the hint says. */
  record Witness(Digest hash, long sequence) {}

  Optional<Witness> read() throws IOException {
    try {
      Sealed content = Sealed.read(disk, layout.hint(), Sealed.SMALL);
      return content == null
          ? Optional.empty()
          : Optional.of(Json.read(content.body(), Witness.class));
    } catch (StoreDamagedException e) {
      return Optional.empty();
    }
  }

  /** Writes the hint, or leaves it as it is if the disk refuses. */
  void write(Head head) {
    try {
      byte[] json = Json.bytes(new Witness(head.hash(), head.sequence()));
      byte[] body = Arrays.copyOf(json, LENGTH);
      Arrays.fill(body, json.length, LENGTH, (byte) ' ');
      disk.overwrite(layout.hint(), Sealed.of(body).bytes());
    } catch (IOException e) {
      // The commit is durable all the same, and an old hint is a true one.
    }
  }

  /**
   * Compares what the hint said before the log was read with the log.
   *
   * @param end sequence of the newest commit
   * @throws StoreDamagedException if the log lost or changed what the hint saw
   */
  void check(Witness witness, long end, Log log) throws IOException {
    if (witness.sequence() > end) {
      throw new StoreDamagedException(
          layout.log()
              + " ends with commit "
              + end
              + " but "
              + layout.hint()
              + " saw commit "
              + witness.sequence()
              + " ("
              + witness.hash()
              + "): acknowledged commits are lost; restore the log from a copy");
    }
    Log.Entry entry = log.read(witness.sequence());
    if (entry == null || !entry.head().hash().equals(witness.hash())) {
      throw new StoreDamagedException(
          layout.entry(witness.sequence())
              + " is "
              + (entry == null ? "missing" : "commit " + entry.head().hash())
              + " but "
              + layout.hint()
              + " saw commit "
              + witness.hash()
              + "; restore the log from a copy");
    }
  }
}
