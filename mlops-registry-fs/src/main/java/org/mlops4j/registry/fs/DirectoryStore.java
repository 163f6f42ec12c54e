// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry.fs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.mlops4j.store.Blob;
import org.mlops4j.store.BlobStore;
import org.mlops4j.store.Journal;
import org.mlops4j.store.StoreDamagedException;
import org.mlops4j.store.StoreFormatException;
import org.mlops4j.store.StoreUnavailableException;

/**
 * A journal and a blob store on a plain directory.
 *
 * <p>Several processes, and several instances in one process, may have the same directory open at
 * once. What was acknowledged survives a kill of any of them, and a loss of power as far as the
 * disk keeps its promise to write what is forced. The file system must offer hard links and must
 * not be case-folding in hexadecimal digits; local file systems do and network file systems may.
 *
 * <p>An instance has one thread, on which it writes. After a write that failed half-way, when
 * nobody knows what the disk holds, an instance refuses further writing and all use of its journal;
 * it is to be closed and the directory opened again. Interrupting a thread that waits for the store
 * neither ends the wait nor harms the store.
 *
 * <p>Thread-safe. Closing the store, or both its journal and its blob store, stops the thread.
 */
public final class DirectoryStore implements AutoCloseable {
  private final FileJournal journal;
  private final FileBlobStore blobs;

  private DirectoryStore(FileJournal journal, FileBlobStore blobs) {
    this.journal = journal;
    this.blobs = blobs;
  }

  /** Opens a store for writing as most hosts need it; makes it if there is none. */
  public static DirectoryStore open(Path root) {
    return open(root, DirectoryStoreOptions.defaults());
  }

  /**
   * Opens a store; makes it if there is none, unless read-only. The cost grows with the number of
   * commits by eight bytes each, and with up to some thousand files to be read.
   *
   * @throws StoreUnavailableException if the directory cannot be used: it is a file, cannot be
   *     written, has other content, or there is no store to be opened read-only
   * @throws StoreFormatException if this version of the library must not touch it
   * @throws StoreDamagedException if it lost commits or its newest part is not what was written
   */
  public static DirectoryStore open(Path root, DirectoryStoreOptions options) {
    Path real = real(root);
    return open(new LocalDisk(), Layout.of(real), options);
  }

  /**
   * Opens what is healthy of a damaged store, for reading only: the log up to the first damage, and
   * every blob that proves itself. {@link #verify(Path)} tells what is left out, {@link #repair}
   * mends it.
   *
   * @throws StoreUnavailableException if the directory cannot be read or holds no store
   * @throws StoreFormatException if this version of the library must not touch it
   */
  public static DirectoryStore salvage(Path root) {
    return salvage(new LocalDisk(), Layout.of(real(root)));
  }

  static DirectoryStore salvage(Disk disk, Layout layout) {
    DirectoryStoreOptions options = DirectoryStoreOptions.defaults().withReadOnly(true);
    return open(
        disk,
        layout,
        options,
        journal -> {
          try {
            new Format(disk, layout).requireReadable();
          } catch (StoreDamagedException | StoreUnavailableException | IOException e) {
            if (disk.status(layout.log()) == null) {
              throw e;
            }
          }
          journal.salvage();
        });
  }

  /**
   * Mends a store with the help of a copy, such as a backup or a replica. Damaged and missing
   * commits and blobs are taken from there if they prove themselves; what was damaged is moved to
   * {@code quarantine/}. Commits that only this store has are kept. Nobody may have the store open.
   *
   * <p>May be repeated, also with another copy. If no copy has the newest commits that were
   * acknowledged, {@link Repaired#left} names {@code HEAD}, and the store is not opened for as long
   * as that file says what is lost; whoever deletes it accepts the loss.
   *
   * @throws StoreUnavailableException if one of the directories cannot be used, or somebody writes
   *     to the store meanwhile
   * @throws StoreFormatException if this version of the library must not write to one of them;
   *     nothing was changed
   * @throws StoreDamagedException if the copy is of another store; nothing was changed
   */
  public static Repaired repair(Path root, Path copy) {
    return repair(new LocalDisk(), Layout.of(real(root)), Layout.of(real(copy)));
  }

  static Repaired repair(Disk disk, Layout layout, Layout copy) {
    DirectoryStoreOptions options = DirectoryStoreOptions.defaults();
    Writer writer = new Writer(layout.root(), options);
    try {
      return writer.run(
          () -> "repair the store at " + layout.root(),
          () -> {
            Staging staging = new Staging(disk, layout, options.ids());
            List<Path> mended = new Repair(disk, layout, copy, staging).run();
            return new Repaired(mended, verify(disk, layout, List.of()));
          });
    } finally {
      writer.close();
    }
  }

  static DirectoryStore open(Disk disk, Layout layout, DirectoryStoreOptions options) {
    return open(
        disk,
        layout,
        options,
        journal -> {
          Format format = new Format(disk, layout);
          if (options.readOnly()) {
            format.requireReadable();
          } else {
            Staging staging = new Staging(disk, layout, options.ids());
            format.requireWritable(staging, options.ids().get().toString());
          }
          journal.recover();
        });
  }

  /** What is done first, on the thread of the store. */
  private interface Beginning {
    void with(FileJournal journal) throws IOException;
  }

  private static DirectoryStore open(
      Disk disk, Layout layout, DirectoryStoreOptions options, Beginning beginning) {
    Writer writer = new Writer(layout.root(), options);
    Staging staging = new Staging(disk, layout, options.ids());
    AtomicInteger open = new AtomicInteger(2);
    Runnable onClose =
        () -> {
          if (open.decrementAndGet() == 0) {
            writer.close();
          }
        };
    FileJournal journal =
        new FileJournal(disk, layout, staging, writer, options.lockWait(), onClose);
    FileBlobStore blobs = new FileBlobStore(disk, layout, staging, writer, onClose);
    try {
      writer.run(
          () -> "open the store at " + layout.root(),
          () -> {
            beginning.with(journal);
            return journal;
          });
    } catch (RuntimeException | Error e) {
      writer.close();
      throw e;
    }
    return new DirectoryStore(journal, blobs);
  }

  /**
   * Reads everything there is and lists every damage; an empty list is a healthy store. Nothing is
   * changed, and other processes may go on writing meanwhile. Damage does not end the search, so
   * this works where {@link #open(Path)} refuses.
   *
   * @throws StoreUnavailableException if the directory cannot be read
   */
  public static List<Damage> verify(Path root) {
    return verify(root, List.of());
  }

  /**
   * The same, and these blobs must be there: the journal's items know which.
   *
   * @param required what the caller needs
   */
  public static List<Damage> verify(Path root, Collection<Blob> required) {
    return verify(new LocalDisk(), Layout.of(real(root)), required);
  }

  static List<Damage> verify(Disk disk, Layout layout, Collection<Blob> required) {
    try {
      return new Verification(disk, layout).run(required);
    } catch (IOException e) {
      throw Writer.unavailable(() -> "verify the store at " + layout.root(), e);
    }
  }

  /** The journal; the same object at every call. */
  public Journal journal() {
    return journal;
  }

  /** The blobs; the same object at every call. */
  public BlobStore blobs() {
    return blobs;
  }

  /** Waits for work under way and stops. May be called twice. */
  @Override
  public void close() {
    journal.close();
    blobs.close();
  }

  /** The path without symbolic links, whether or not its last parts exist. */
  private static Path real(Path root) {
    Path absolute = root.toAbsolutePath();
    try {
      return absolute.toRealPath();
    } catch (NoSuchFileException e) {
      Path parent = absolute.getParent();
      return parent == null ? absolute : real(parent).resolve(absolute.getFileName()).normalize();
    } catch (IOException e) {
      for (Path above = absolute.getParent(); above != null; above = above.getParent()) {
        if (Files.isRegularFile(above)) {
          throw new StoreUnavailableException(
              above + " is a regular file but must be a directory", e);
        }
      }
      throw Writer.unavailable(() -> "open the store at " + root, e);
    }
  }
}
