// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry.fs;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mlops4j.store.Commit;
import org.mlops4j.store.Head;
import org.mlops4j.store.StoreDamagedException;

/**
 * What an instance knows of the log: where it ends, and which transactions it has.
 *
 * <p>All of it is durable: entries of other writers count only after their directory was forced
 * here too. So nothing is ever built, answered or checkpointed on what a crash could undo. Changed
 * on the thread of the store alone; the head may be read on any.
 */
final class KnownLog {
  /** The fold of the index; with a dot, as no fold of a user can be named. */
  static final String INDEX = "journal.transactions";

  private final Disk disk;
  private final Layout layout;
  private final Writer writer;
  private final Log log;
  private final Checkpoints checkpoints;

  private volatile Head head = Head.EMPTY;

  /** What was last written or read, since a writer looks at it at once. */
  private volatile Log.@Nullable Entry newest;

  private TransactionIndex transactions = new TransactionIndex();
  private long indexed;
  private boolean salvaged;

  KnownLog(Disk disk, Layout layout, Writer writer, Log log, Checkpoints checkpoints) {
    this.disk = disk;
    this.layout = layout;
    this.writer = writer;
    this.log = log;
    this.checkpoints = checkpoints;
  }

  /** The end of the log, as far as it is known. */
  Head head() {
    return head;
  }

  /** The newest commit, if it is at hand and its sequence is this one. */
  Log.@Nullable Entry newest(long sequence) {
    Log.Entry entry = newest;
    return entry != null && entry.head().sequence() == sequence ? entry : null;
  }

  /** Finds the end of the log. To be called once, before all else. */
  void recover(HeadHint hint) throws IOException {
    // In this order, because other processes go on writing: each must be found in what comes after.
    Optional<HeadHint.Witness> witness = witness(hint);
    long newest = log.newest();
    checkpoints.newest(INDEX).ifPresent(this::start);
    refresh();
    Head found = head;
    if (newest > found.sequence()) {
      throw new StoreDamagedException(
          layout.entry(found.sequence() + 1)
              + " is missing but the log goes on to commit "
              + newest
              + "; restore it from a copy");
    }
    if (witness.isPresent()) {
      hint.check(witness.get(), found.sequence(), log);
    }
    if (found.sequence() > 0) {
      forceBucket(found.sequence());
      disk.force(layout.log());
    }
  }

  /** One that cannot be read is as good as one that is torn; verifying reports it. */
  private static Optional<HeadHint.Witness> witness(HeadHint hint) {
    try {
      return hint.read();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /**
   * Finds the end of the healthy beginning of the log, and stays there. To be called once, before
   * all else, on a store that is open for reading only.
   */
  void salvage() {
    salvaged = true;
    try {
      for (Log.Entry entry = log.next(head); entry != null; entry = log.next(head)) {
        advance(entry);
      }
    } catch (StoreDamagedException | IOException e) {
      // This is what is to be left out, whether its bytes are wrong or cannot be read.
    }
  }

  private void start(Checkpoints.Kept kept) {
    if (kept.state().length == kept.head().sequence() * Long.BYTES) {
      transactions = TransactionIndex.of(kept.state());
      head = kept.head();
      indexed = head.sequence();
    }
  }

  /** The commit that a transaction became. Null if there is none. */
  @Nullable Commit find(String transaction) throws IOException {
    for (long sequence : transactions.candidates(transaction)) {
      Log.Entry entry = log.read(sequence);
      if (entry == null) {
        throw new StoreDamagedException(
            layout.entry(sequence)
                + " is missing but the log goes on to commit "
                + head.sequence());
      }
      if (entry.commit().transaction().equals(transaction)) {
        return entry.commit();
      }
    }
    return null;
  }

  /** Reads what other writers appended, and makes it durable before anybody sees it. */
  void refresh() throws IOException {
    if (salvaged) {
      return;
    }
    List<Log.Entry> entries = new ArrayList<>();
    Head end = head;
    for (Log.Entry entry = log.next(end); entry != null; entry = log.next(end)) {
      entries.add(entry);
      end = entry.head();
    }
    if (entries.isEmpty()) {
      return;
    }
    // Whoever opened a later bucket did so on a durable head, so the last bucket is enough.
    forceBucket(end.sequence());
    force(layout.log());
    entries.forEach(this::advance);
  }

  /** Takes in a commit that is durable. */
  void advance(Log.Entry entry) {
    transactions.add(entry.commit().transaction());
    newest = entry;
    head = entry.head();
  }

  /** Forces the bucket of a commit, or ends all writing. A pack that took its place is forced. */
  void forceBucket(long sequence) throws IOException {
    try {
      disk.force(layout.bucket(sequence));
    } catch (NoSuchFileException e) {
      if (disk.status(layout.pack(sequence)) == null) {
        writer.poison(e);
        throw e;
      }
      force(layout.log());
    } catch (IOException e) {
      writer.poison(e);
      throw e;
    }
  }

  /** Forces, or ends all writing. */
  void force(Path directory) throws IOException {
    try {
      disk.force(directory);
    } catch (IOException e) {
      writer.poison(e);
      throw e;
    }
  }

  /** Saves the next opening from reading all entries, once in a bucket. */
  void keepIndex(Staging staging) throws IOException {
    if (head.sequence() - indexed >= layout.bucket()) {
      checkpoints.keep(INDEX, head, transactions.state(), staging);
      indexed = head.sequence();
    }
  }

  /** The entries as they lie on the disk. */
  Log log() {
    return log;
  }
}
