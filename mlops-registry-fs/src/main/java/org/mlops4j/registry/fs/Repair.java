// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry.fs;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mlops4j.registry.fs.Disk.Kind;
import org.mlops4j.store.Blob;
import org.mlops4j.store.Head;
import org.mlops4j.store.StoreDamagedException;
import org.mlops4j.store.StoreUnavailableException;

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

  /** Gives the files that were put in place or aside, relative to the root. */
  List<Path> run() throws IOException {
    requireFormats();
    long end = commonEnd();
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
    for (long sequence = 1; sequence <= end; sequence++) {
      entry(sequence);
    }
    blobs();
    checkpoints();
    hint();
    disk.force(layout.root());
    return mended.stream().map(layout::relative).toList();
  }

  /** Refuses what this library must not write, and the copy of another store. */
  private void requireFormats() throws IOException {
    Format there = new Format(disk, copy);
    there.requireReadable();
    there.requireWriter();
    Format here = new Format(disk, layout);
    try {
      here.requireWriter();
    } catch (StoreDamagedException | IOException e) {
      return; // It is taken from the copy.
    }
    String ours = here.id();
    String theirs = there.id();
    if (ours != null && theirs != null && !ours.equals(theirs)) {
      throw new StoreDamagedException(
          layout.root()
              + " is store "
              + ours
              + " but "
              + copy.root()
              + " is store "
              + theirs
              + ": that is the copy of another store, and nothing was changed");
    }
  }

  /**
   * Where the healthy beginning of the copy ends.
   *
   * @throws StoreDamagedException if it is of another history: then nothing was changed
   */
  private long commonEnd() {
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
    return end.sequence();
  }

  /** What cannot be read is as bad as what is wrong. */
  private static Log.@Nullable Entry healthy(Log log, long sequence) {
    try {
      return log.read(sequence);
    } catch (StoreDamagedException | IOException e) {
      return null;
    }
  }

  private void format() throws IOException {
    try {
      new Format(disk, layout).requireReadable();
    } catch (StoreDamagedException | StoreUnavailableException | IOException e) {
      Sealed declaration = Sealed.read(disk, copy.format(), Sealed.SMALL);
      if (declaration != null) {
        place(layout.format(), declaration);
      }
    }
  }

  /** A damaged pack gives way to files of what is healthy in it. */
  private void packs() throws IOException {
    for (String name : disk.list(layout.log()).stream().sorted().toList()) {
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

  private void entry(long sequence) throws IOException {
    if (healthy(ours, sequence) == null) {
      Log.Entry entry = healthy(theirs, sequence);
      if (entry != null) {
        make(layout.bucket(sequence));
        place(layout.entry(sequence), Sealed.of(entry.commit().body()));
      }
    }
  }

  /** Every blob of the copy that is not whole here. */
  private void blobs() throws IOException {
    BlobFiles here = new BlobFiles(disk, layout);
    BlobFiles there = new BlobFiles(disk, copy);
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
        clear(layout.blob(blob));
        disk.replace(file, layout.blob(blob));
        placed(layout.blob(blob));
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

  /** It is replaced when the next commit is made, where nothing else is in its place. */
  private void hint() throws IOException {
    Disk.Status status = disk.status(layout.hint());
    if (status != null && (status.kind() != Kind.FILE || !isReadable())) {
      setAside(layout.hint());
      mended.add(layout.hint());
    }
  }

  private boolean isReadable() {
    try {
      new HeadHint(disk, layout).read();
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean isSound(Checkpoints checkpoints, long sequence, String fold) {
    try {
      return checkpoints.read(sequence, fold) != null;
    } catch (StoreDamagedException | IOException e) {
      return false;
    }
  }

  /** By a link, which takes the place of nothing that somebody else put there meanwhile. */
  private void place(Path name, Sealed content) throws IOException {
    clear(name);
    Path file = staging.write("repair", content);
    try {
      disk.link(name, file);
    } catch (FileAlreadyExistsException e) {
      throw new StoreUnavailableException(
          name
              + " came while the store was being repaired: close the store everywhere and repair it"
              + " again",
          e);
    } finally {
      staging.discard(file);
    }
    placed(name);
  }

  private void placed(Path name) throws IOException {
    disk.force(parent(name));
    mended.add(name);
  }

  private void clear(Path name) throws IOException {
    if (disk.status(name) != null) {
      setAside(name);
    }
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
      mended.add(directory);
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
}
