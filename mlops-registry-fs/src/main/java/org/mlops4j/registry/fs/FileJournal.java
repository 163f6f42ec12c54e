// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry.fs;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.mlops4j.store.Append;
import org.mlops4j.store.Checkpoint;
import org.mlops4j.store.Commit;
import org.mlops4j.store.CommitInDoubtException;
import org.mlops4j.store.Draft;
import org.mlops4j.store.Head;
import org.mlops4j.store.Journal;
import org.mlops4j.store.Lease;
import org.mlops4j.store.StoreDamagedException;

/** A journal of one file for each commit. What it knows of the log is a {@link KnownLog}. */
final class FileJournal implements Journal {
  private final Disk disk;
  private final Layout layout;
  private final Format format;
  private final Staging staging;
  private final Writer writer;
  private final Duration lockWait;
  private final Runnable onClose;
  private final Log log;
  private final Checkpoints checkpoints;
  private final HeadHint hint;
  private final KnownLog known;
  private final Packer packer;
  private final AtomicBoolean closed = new AtomicBoolean();
  private volatile boolean salvaged;
  private final Set<Disk.Turn> leases = ConcurrentHashMap.newKeySet();

  FileJournal(
      Disk disk,
      Layout layout,
      Staging staging,
      Writer writer,
      Duration lockWait,
      Runnable onClose) {
    this.disk = disk;
    this.layout = layout;
    this.format = new Format(disk, layout);
    this.staging = staging;
    this.writer = writer;
    this.lockWait = lockWait;
    this.onClose = onClose;
    this.log = new Log(disk, layout);
    this.checkpoints = new Checkpoints(disk, layout, log);
    this.hint = new HeadHint(disk, layout);
    this.known = new KnownLog(disk, layout, writer, log, checkpoints);
    this.packer = new Packer(disk, layout, log, staging);
  }

  /** Finds the end of the log. To be called once, on the thread of the store, before all else. */
  void recover() throws IOException {
    known.recover(hint);
  }

  /** The same, of as much as is healthy. */
  void salvage() throws IOException {
    salvaged = true;
    known.salvage();
  }

  @Override
  public Head head() {
    requireOpen();
    catchUp();
    return known.head();
  }

  @Override
  public List<Commit> read(long after, int limit) {
    requireOpen();
    if (after < 0 || limit < 1) {
      throw new IllegalArgumentException(
          "after was " + after + " and limit " + limit + " but must be >= 0 and >= 1");
    }
    if (known.head().sequence() - after < limit) {
      catchUp();
    }
    Head end = known.head();
    Log.Entry newest = known.newest(after + 1);
    if (newest != null && newest.head().equals(end)) {
      return List.of(newest.commit());
    }
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
            format.requireWriter();
            return commit(expected, draft);
          } finally {
            turn.close();
          }
        });
  }

  private Append commit(Head expected, Draft draft) throws IOException {
    known.refresh();
    Head head = known.head();
    Commit earlier = known.find(draft.transaction());
    if (earlier != null) {
      return new Append.Appended(earlier);
    }
    if (!expected.equals(head)) {
      return new Append.Conflict(head);
    }
    Commit commit = Commit.after(head, draft);
    Sealed content = Sealed.of(commit.body());
    if (layout.opensBucket(commit.sequence())) {
      makeBucket(layout.bucket(commit.sequence()));
    }
    Path file = staging.write("entry", content);
    boolean ours = link(file, commit.sequence(), draft) && isNewest(commit.sequence(), draft);
    if (ours) {
      try {
        known.forceBucket(commit.sequence());
      } catch (IOException e) {
        throw inDoubt(draft, e);
      }
      Head next = new Head(commit.sequence(), content.hash(), commit.at());
      known.advance(new Log.Entry(commit, next));
      hint.write(next);
    }
    staging.discard(file);
    if (!ours) {
      known.refresh();
      earlier = known.find(draft.transaction());
      return earlier == null ? new Append.Conflict(known.head()) : new Append.Appended(earlier);
    }
    known.keepIndex(staging);
    if (layout.opensBucket(commit.sequence())) {
      pack(commit.sequence());
    }
    return new Append.Appended(commit);
  }

  /**
   * Whether the name that we took was free. A writer that slept while others filled buckets and
   * packed its own finds the name free again; what it put there is no commit, and goes.
   */
  private boolean isNewest(long sequence, Draft draft) {
    try {
      if (disk.status(layout.pack(sequence)) == null) {
        return true;
      }
    } catch (IOException e) {
      throw inDoubt(draft, e);
    }
    staging.discard(layout.entry(sequence));
    return false;
  }

  private void pack(long end) {
    try {
      packer.pack(end);
    } catch (IOException e) {
      // The commit is durable all the same, and a later one packs.
    }
  }

  private void makeBucket(Path bucket) throws IOException {
    try {
      disk.makeDirectory(bucket);
    } catch (FileAlreadyExistsException e) {
      // Another writer made it, and may have died before it was durable.
    }
    known.force(layout.log());
  }

  /** Whether the entry is ours now; false if somebody else has that number. */
  private boolean link(Path file, long sequence, Draft draft) throws IOException {
    Path entry = layout.entry(sequence);
    try {
      disk.link(entry, file);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    } catch (IOException e) {
      if (isPacked(sequence, e)) {
        return false;
      }
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

  /** Whether the bucket is gone because it was packed while this writer slept. */
  private boolean isPacked(long sequence, IOException failure) {
    try {
      return failure instanceof NoSuchFileException && disk.status(layout.pack(sequence)) != null;
    } catch (IOException e) {
      failure.addSuppressed(e);
      return false;
    }
  }

  private CommitInDoubtException inDoubt(Draft draft, IOException cause) {
    writer.poison(cause);
    return new CommitInDoubtException(draft.transaction(), cause);
  }

  /** Looks for news; costs one failed look-up if there are none. */
  private void catchUp() {
    try {
      if (!log.has(known.head().sequence() + 1)) {
        return;
      }
    } catch (IOException e) {
      throw Writer.unavailable(() -> "look for new commits in " + layout.log(), e);
    }
    writer.run(
        () -> "read new commits of " + layout.log(),
        () -> {
          writer.requireSound();
          if (!salvaged) {
            format.requireReader();
          }
          known.refresh();
          return known;
        });
  }

  @Override
  public Optional<Checkpoint> checkpoint(String fold) {
    requireOpen();
    Checkpoint.requireFold(fold);
    if (salvaged) {
      return Optional.empty(); // It may be of a commit behind the damage.
    }
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
          format.requireWriter();
          Head at = checkpoint.head();
          known.refresh();
          if (at.sequence() > known.head().sequence() || !log.holds(at)) {
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
  public Optional<Lease> lease(String name) {
    requireOpen();
    Draft.requireName("lease", name);
    writer.requireWritable();
    Path file = layout.lease(name);
    return writer.run(
        () -> "take the lease " + file,
        () -> {
          writer.requireWritable();
          format.requireWriter();
          try {
            disk.makeDirectory(layout.leases());
          } catch (FileAlreadyExistsException e) {
            // Most leases are not the first one.
          }
          Disk.Turn lock = disk.lock(file);
          return lock == null ? Optional.empty() : Optional.of(leased(lock));
        });
  }

  private Lease leased(Disk.Turn lock) {
    leases.add(lock);
    return () -> {
      if (leases.remove(lock)) {
        lock.close();
      }
    };
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      leases.forEach(Disk.Turn::close);
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
