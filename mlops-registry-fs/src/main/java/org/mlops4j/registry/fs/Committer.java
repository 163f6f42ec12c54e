// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry.fs;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.mlops4j.store.Append;
import org.mlops4j.store.Commit;
import org.mlops4j.store.CommitInDoubtException;
import org.mlops4j.store.Draft;
import org.mlops4j.store.Head;

/**
 * The protocol by which a draft becomes the next entry of the log. Used on the thread of the store
 * only; whether it has a turn among the writers makes no difference to what it promises.
 */
final class Committer {
  private final Disk disk;
  private final Layout layout;
  private final Staging staging;
  private final Writer writer;
  private final KnownLog known;
  private final HeadHint hint;
  private final Packer packer;

  Committer(
      Disk disk, Layout layout, Staging staging, Writer writer, KnownLog known, HeadHint hint) {
    this.disk = disk;
    this.layout = layout;
    this.staging = staging;
    this.writer = writer;
    this.known = known;
    this.hint = hint;
    this.packer = new Packer(disk, layout, known, staging);
  }

  Append commit(Head expected, Draft draft) throws IOException {
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
    tidy(commit.sequence());
    return new Append.Appended(commit);
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
    } catch (IOException e) {
      if (isPacked(sequence, e)) {
        return false;
      }
      // A network may lose the answer to a link that was made; asked again, it says that the name
      // is taken.
      boolean linked;
      try {
        linked = disk.same(file, entry);
      } catch (IOException unknown) {
        e.addSuppressed(unknown);
        throw inDoubt(draft, e);
      }
      if (linked || e instanceof FileAlreadyExistsException) {
        return linked;
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

  private CommitInDoubtException inDoubt(Draft draft, IOException cause) {
    writer.poison(cause);
    return new CommitInDoubtException(draft.transaction(), cause);
  }

  /** What a commit brings about now and then. */
  private void tidy(long sequence) {
    try {
      known.keepIndex(staging);
      if (layout.opensBucket(sequence)) {
        packer.pack(sequence);
      }
    } catch (IOException | RuntimeException e) {
      // The commit is durable all the same and must be told so; a later one tidies.
    }
  }
}
