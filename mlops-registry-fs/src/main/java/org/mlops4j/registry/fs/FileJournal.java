// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry.fs;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.mlops4j.store.Append;
import org.mlops4j.store.Checkpoint;
import org.mlops4j.store.Commit;
import org.mlops4j.store.CommitInDoubtException;
import org.mlops4j.store.Draft;
import org.mlops4j.store.Head;
import org.mlops4j.store.Journal;
import org.mlops4j.store.StoreDamagedException;

/**
 * A journal of one file for each commit.
 *
 * <p>Its head is always durable: entries of other writers count only after their directory was
 * forced here too. So nothing is ever built, answered or checkpointed on what a crash could undo.
 */
final class FileJournal implements Journal {
  /** The fold of the index; with a dot, as no fold of a user can be named. */
  static final String INDEX = "journal.transactions";

  private final Disk disk;
  private final Layout layout;
  private final Staging staging;
  private final Writer writer;
  private final Duration lockWait;
  private final Runnable onClose;
  private final Log log;
  private final Checkpoints checkpoints;
  private final HeadHint hint;
  private final AtomicBoolean closed = new AtomicBoolean();

  private volatile Head head = Head.EMPTY;
  private TransactionIndex transactions = new TransactionIndex();
  private long indexed;

  FileJournal(
      Disk disk,
      Layout layout,
      Staging staging,
      Writer writer,
      Duration lockWait,
      Runnable onClose) {
    this.disk = disk;
    this.layout = layout;
    this.staging = staging;
    this.writer = writer;
    this.lockWait = lockWait;
    this.onClose = onClose;
    this.log = new Log(disk, layout);
    this.checkpoints = new Checkpoints(disk, layout, log);
    this.hint = new HeadHint(disk, layout);
  }

  /** Finds the end of the log. To be called once, on the thread of the store, before all else. */
  void recover() throws IOException {
    // In this order, because other processes go on writing: each must be found in what comes after.
    Optional<HeadHint.Witness> witness = hint.read();
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
      disk.force(layout.bucket(found.sequence()));
      disk.force(layout.log());
    }
  }

  private void start(Checkpoints.Kept kept) {
    if (kept.state().length == kept.head().sequence() * Long.BYTES) {
      transactions = TransactionIndex.of(kept.state());
      head = kept.head();
      indexed = head.sequence();
    }
  }

  @Override
  public Head head() {
    requireOpen();
    catchUp();
    return head;
  }

  @Override
  public List<Commit> read(long after, int limit) {
    requireOpen();
    if (after < 0 || limit < 1) {
      throw new IllegalArgumentException(
          "after was " + after + " and limit " + limit + " but must be >= 0 and >= 1");
    }
    if (head.sequence() - after < limit) {
      catchUp();
    }
    Head end = head;
    try {
      return read(after, limit, end);
    } catch (IOException e) {
      throw Writer.unavailable(() -> "read " + layout.log(), e);
    }
  }

  private List<Commit> read(long after, int limit, Head end) throws IOException {
    List<Commit> page = new ArrayList<>();
    @Nullable Head before = null;
    for (long i = after + 1; i <= end.sequence() && page.size() < limit; i++) {
      Log.Entry entry = before == null ? log.read(i) : log.next(before);
      if (entry == null) {
        throw new StoreDamagedException(
            layout.entry(i) + " is missing but the log goes on to commit " + end.sequence());
      }
      if (i == end.sequence() && !entry.head().equals(end)) {
        throw new StoreDamagedException(
            layout.entry(i) + " is " + entry.head().hash() + " but was " + end.hash());
      }
      before = entry.head();
      page.add(entry.commit());
    }
    return List.copyOf(page);
  }

  @Override
  public Append append(Head expected, Draft draft) {
    requireOpen();
    writer.requireWritable();
    return writer.run(
        () -> "append to " + layout.log() + " (nothing was written)",
        () -> {
          writer.requireWritable();
          Disk.Turn turn = disk.turn(layout.lock(), lockWait);
          try {
            return commit(expected, draft);
          } finally {
            turn.close();
          }
        });
  }

  private Append commit(Head expected, Draft draft) throws IOException {
    refresh();
    Commit earlier = find(draft.transaction());
    if (earlier != null) {
      return new Append.Appended(earlier);
    }
    if (!expected.equals(head)) {
      return new Append.Conflict(head);
    }
    Commit commit = Commit.after(head, draft);
    Sealed content = Sealed.of(commit.body());
    Path entry = layout.entry(commit.sequence());
    if (layout.opensBucket(commit.sequence())) {
      makeBucket(layout.bucket(commit.sequence()));
    }
    Path file = staging.write("entry", content);
    boolean ours = link(file, entry, draft);
    if (ours) {
      try {
        disk.force(layout.bucket(commit.sequence()));
      } catch (IOException e) {
        throw inDoubt(draft, e);
      }
      advance(commit, new Head(commit.sequence(), content.hash(), commit.at()));
      hint.write(head, staging);
    }
    staging.discard(file);
    if (!ours) {
      refresh();
      earlier = find(draft.transaction());
      return earlier == null ? new Append.Conflict(head) : new Append.Appended(earlier);
    }
    keepIndex();
    return new Append.Appended(commit);
  }

  private void makeBucket(Path bucket) throws IOException {
    try {
      disk.makeDirectory(bucket);
    } catch (FileAlreadyExistsException e) {
      // Another writer made it, and may have died before it was durable.
    }
    force(layout.log());
  }

  /** Whether the entry is ours now; false if somebody else has that number. */
  private boolean link(Path file, Path entry, Draft draft) throws IOException {
    try {
      disk.link(entry, file);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    } catch (IOException e) {
      // A network may lose the answer to a link that was made.
      boolean linked;
      try {
        linked = disk.same(file, entry);
      } catch (IOException unknown) {
        e.addSuppressed(unknown);
        throw inDoubt(draft, e);
      }
      if (linked) {
        return true;
      }
      staging.discard(file);
      throw e;
    }
  }

  private CommitInDoubtException inDoubt(Draft draft, IOException cause) {
    writer.poison(cause);
    return new CommitInDoubtException(draft.transaction(), cause);
  }

  private @Nullable Commit find(String transaction) throws IOException {
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
  private void refresh() throws IOException {
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
    force(layout.bucket(end.sequence()));
    force(layout.log());
    entries.forEach(entry -> advance(entry.commit(), entry.head()));
  }

  private void advance(Commit commit, Head next) {
    transactions.add(commit.transaction());
    head = next;
  }

  /** Forces, or ends all writing. */
  private void force(Path directory) throws IOException {
    try {
      disk.force(directory);
    } catch (IOException e) {
      writer.poison(e);
      throw e;
    }
  }

  /** Looks for news; costs one failed look-up if there are none. */
  private void catchUp() {
    try {
      if (!log.has(head.sequence() + 1)) {
        return;
      }
    } catch (IOException e) {
      throw Writer.unavailable(() -> "look for new commits in " + layout.log(), e);
    }
    writer.run(
        () -> "read new commits of " + layout.log(),
        () -> {
          writer.requireSound();
          refresh();
          return head;
        });
  }

  /** Saves the next opening from reading all entries, once in a bucket. */
  private void keepIndex() {
    if (head.sequence() - indexed < layout.bucket()) {
      return;
    }
    try {
      checkpoints.keep(INDEX, head, transactions.state(), staging);
      indexed = head.sequence();
    } catch (IOException e) {
      // It is derived: opening takes longer until a later commit can write it.
    }
  }

  @Override
  public Optional<Checkpoint> checkpoint(String fold) {
    requireOpen();
    Checkpoint.requireFold(fold);
    try {
      return checkpoints.newest(fold).map(kept -> new Checkpoint(fold, kept.head(), kept.state()));
    } catch (IOException e) {
      throw Writer.unavailable(() -> "read " + layout.checkpoints(), e);
    }
  }

  @Override
  public void keep(Checkpoint checkpoint) {
    requireOpen();
    writer.requireWritable();
    writer.run(
        () -> "keep a checkpoint in " + layout.checkpoints(),
        () -> {
          writer.requireWritable();
          Head at = checkpoint.head();
          refresh();
          if (at.sequence() > head.sequence() || !log.holds(at)) {
            throw new IllegalArgumentException(
                "checkpoint of "
                    + checkpoint.fold()
                    + " was at "
                    + at
                    + " but the journal has no such commit");
          }
          checkpoints.keep(checkpoint.fold(), at, checkpoint.state(), staging);
          return at;
        });
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      onClose.run();
    }
  }

  private void requireOpen() {
    if (closed.get()) {
      throw writer.closed(null);
    }
    writer.requireSound();
  }
}
