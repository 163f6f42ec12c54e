// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry.fs;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.mlops4j.store.Append;
import org.mlops4j.store.Checkpoint;
import org.mlops4j.store.Commit;
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
  private final Committer committer;
  private final Leases leases;
  private final AtomicBoolean closed = new AtomicBoolean();
  private volatile boolean salvaged;

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
    this.committer = new Committer(disk, layout, staging, writer, known, hint);
    this.leases = new Leases(disk, layout, writer);
  }

  /** Finds the end of the log. To be called once, on the thread of the store, before all else. */
  void recover() throws IOException {
    known.recover(hint);
  }

  /** The same, of as much as is healthy. */
  void salvage() {
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
    if (after >= end.sequence()) {
      return List.of();
    }
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
            return committer.commit(expected, draft);
          } finally {
            turn.close();
          }
        });
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
    return checkpoints.newest(fold).map(kept -> new Checkpoint(fold, kept.head(), kept.state()));
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
    return writer.run(
        () -> "take the lease " + layout.lease(name),
        () -> {
          writer.requireWritable();
          format.requireWriter();
          return leases.take(name);
        });
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      leases.close();
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
