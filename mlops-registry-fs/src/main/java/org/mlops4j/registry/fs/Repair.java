// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry.fs;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mlops4j.registry.fs.Disk.Kind;
import org.mlops4j.store.Blob;
import org.mlops4j.store.BlobMissingException;
import org.mlops4j.store.Head;
import org.mlops4j.store.StoreDamagedException;
import org.mlops4j.store.StoreUnavailableException;
import org.mlops4j.store.VerifiedStream;

/**
 * Mends a store with the help of a copy. A file of the copy is believed only if it proves itself,
 * and a log only if it has the same beginning; what is damaged is moved aside and never deleted.
 */
final class Repair {
  private static final int PIECE = 1 << 16;

  private final Disk disk;
  private final Layout layout;
  private final Layout copy;
  private final Staging staging;
  private final Log ours;
  private final Log theirs;
  private final Set<Path> mended = new LinkedHashSet<>();

  Repair(Disk disk, Layout layout, Layout copy, Staging staging) {
    this.disk = disk;
    this.layout = layout;
    this.copy = copy;
    this.staging = staging;
    this.ours = new Log(disk, layout);
    this.theirs = new Log(disk, copy);
  }

  /** Gives the files that were put in place, relative to the root. */
  List<Path> run() throws IOException {
    List<Log.Entry> history = history();
    for (Path directory :
        List.of(
            layout.log(),
            layout.blobs(),
            layout.fans(),
            layout.checkpoints(),
            layout.temporary())) {
      make(directory);
    }
    format();
    packs();
    for (Log.Entry entry : history) {
      entry(entry);
    }
    blobs();
    checkpoints();
    disk.force(layout.root());
    return mended.stream().map(layout::relative).toList();
  }

  /**
   * The healthy beginning of the copy.
   *
   * @throws StoreDamagedException if it is of another history: then nothing was changed
   */
  private List<Log.Entry> history() throws IOException {
    new Format(disk, copy).requireReadable();
    List<Log.Entry> history = new ArrayList<>();
    Head end = Head.EMPTY;
    for (Log.Entry next = healthy(theirs, 1);
        next != null && next.commit().previous().equals(end.hash());
        next = healthy(theirs, end.sequence() + 1)) {
      Log.Entry here = healthy(ours, next.commit().sequence());
      if (here != null && !here.head().equals(next.head())) {
        throw new StoreDamagedException(
            "commit "
                + next.commit().sequence()
                + " is "
                + here.head().hash()
                + " in "
                + layout.root()
                + " but "
                + next.head().hash()
                + " in "
                + copy.root()
                + ": that is the copy of another store, and nothing was changed");
      }
      history.add(next);
      end = next.head();
    }
    Log.Entry after = healthy(ours, end.sequence() + 1);
    if (after != null && !after.commit().previous().equals(end.hash())) {
      throw new StoreDamagedException(
          layout.entry(end.sequence() + 1)
              + " does not follow the log of "
              + copy.root()
              + ": that is the copy of another store, and nothing was changed");
    }
    return history;
  }

  private static Log.@Nullable Entry healthy(Log log, long sequence) throws IOException {
    try {
      return log.read(sequence);
    } catch (StoreDamagedException e) {
      return null;
    }
  }

  private void format() throws IOException {
    try {
      new Format(disk, layout).requireReadable();
    } catch (StoreDamagedException | StoreUnavailableException e) {
      Sealed declaration = Sealed.read(disk, copy.format());
      if (declaration != null) {
        place(layout.format(), declaration);
      }
    }
  }

  /** A damaged pack gives way to files of what is healthy in it. */
  private void packs() throws IOException {
    for (String name : FileBlobs.sorted(disk.list(layout.log()))) {
      OptionalLong number = Layout.packed(name);
      if (number.isPresent()) {
        Path file = layout.log().resolve(name);
        long first = layout.firstOf(number.getAsLong());
        if (!isSound(first)) {
          make(layout.bucket(first));
          for (long sequence = first; sequence <= layout.lastOf(first); sequence++) {
            Log.Entry entry = healthy(ours, sequence);
            if (entry != null) {
              place(layout.entry(sequence), Sealed.of(entry.commit().body()));
            }
          }
          setAside(file);
          disk.force(layout.log());
          mended.add(file);
          ours.forget();
        }
      }
    }
  }

  private boolean isSound(long first) throws IOException {
    long last = layout.lastOf(first);
    for (long sequence = first; sequence <= last; sequence++) {
      if (healthy(ours, sequence) == null) {
        return false;
      }
    }
    Pack pack = ours.packed(first);
    return pack == null || pack.covers(first, last);
  }

  private void entry(Log.Entry entry) throws IOException {
    long sequence = entry.commit().sequence();
    if (healthy(ours, sequence) == null) {
      make(layout.bucket(sequence));
      place(layout.entry(sequence), Sealed.of(entry.commit().body()));
    }
  }

  /** Every blob of the copy that is not whole here. */
  private void blobs() throws IOException {
    FileBlobs there = new FileBlobs(disk, copy);
    FileBlobs here = new FileBlobs(disk, layout);
    for (Blob blob : there.list()) {
      if (!here.isWhole(blob) && there.isWhole(blob)) {
        make(layout.fan(blob));
        Path file = staging.fresh("blob");
        try (InputStream in = there.open(blob);
            Disk.NewFile out = disk.create(file)) {
          byte[] piece = new byte[PIECE];
          for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
            out.write(piece, 0, count);
          }
          out.force();
        }
        place(layout.blob(blob), file);
      }
    }
  }

  /** They are derived: a damaged one is only in the way. */
  private void checkpoints() throws IOException {
    Checkpoints checkpoints = new Checkpoints(disk, layout, ours);
    for (String name : disk.list(layout.checkpoints())) {
      Path file = layout.checkpoints().resolve(name);
      boolean sound =
          Layout.checkpoint(name)
              .map(known -> isSound(checkpoints, known.sequence(), known.fold()))
              .orElse(true); // A name that is none is reported and left alone.
      if (!sound) {
        setAside(file);
        mended.add(file);
      }
    }
    disk.force(layout.checkpoints());
  }

  private static boolean isSound(Checkpoints checkpoints, long sequence, String fold) {
    try {
      return checkpoints.read(sequence, fold) != null;
    } catch (StoreDamagedException e) {
      return false;
    } catch (IOException e) {
      throw Writer.unavailable(() -> "read a checkpoint", e);
    }
  }

  private void place(Path name, Sealed content) throws IOException {
    place(name, staging.write("repair", content));
  }

  private void place(Path name, Path file) throws IOException {
    if (disk.status(name) != null) {
      setAside(name);
    }
    disk.replace(file, name);
    disk.force(parent(name));
    mended.add(name);
  }

  /** Moves it to where it harms nobody, under a name that it never had. */
  private void setAside(Path file) throws IOException {
    make(layout.quarantine());
    Path aside = layout.quarantine().resolve(staging.fresh("damaged").getFileName().toString());
    disk.replace(file, aside);
    disk.force(layout.quarantine());
  }

  private void make(Path directory) throws IOException {
    Disk.Status status = disk.status(directory);
    if (status != null && status.kind() != Kind.DIRECTORY) {
      setAside(directory);
    }
    try {
      disk.makeDirectory(directory);
    } catch (FileAlreadyExistsException e) {
      return;
    }
    disk.force(parent(directory));
  }

  private static Path parent(Path path) {
    Path parent = path.getParent();
    if (parent == null) {
      throw new IllegalArgumentException(path + " must lie in a directory");
    }
    return parent;
  }

  /** The blobs of a directory, without a store on it. */
  private record FileBlobs(Disk disk, Layout layout) {
    List<Blob> list() throws IOException {
      List<Blob> blobs = new ArrayList<>();
      if (disk.status(layout.fans()) == null) {
        return blobs;
      }
      for (String fan : sorted(disk.list(layout.fans()))) {
        if (Layout.isFan(fan)) {
          Path directory = layout.fans().resolve(fan);
          for (String name : sorted(disk.list(directory))) {
            Disk.Status status = disk.status(directory.resolve(name));
            if (status != null && status.kind() == Kind.FILE) {
              Layout.blob(fan, name, status.size()).ifPresent(blobs::add);
            }
          }
        }
      }
      return blobs;
    }

    private static List<String> sorted(List<String> names) {
      return names.stream().sorted().toList();
    }

    InputStream open(Blob blob) throws IOException {
      Path file = layout.blob(blob);
      return new VerifiedStream(disk.open(file), file.toString(), blob);
    }

    boolean isWhole(Blob blob) throws IOException {
      Disk.Status status = disk.status(layout.blob(blob));
      if (status == null || status.kind() != Kind.FILE || status.size() != blob.size()) {
        return false;
      }
      try (InputStream in = open(blob)) {
        in.transferTo(OutputStream.nullOutputStream());
        return true;
      } catch (StoreDamagedException | BlobMissingException e) {
        return false;
      }
    }
  }
}
