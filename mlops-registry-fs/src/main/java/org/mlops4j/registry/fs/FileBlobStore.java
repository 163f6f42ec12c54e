// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry.fs;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.ToIntFunction;
import org.mlops4j.store.Blob;
import org.mlops4j.store.BlobMissingException;
import org.mlops4j.store.BlobStore;
import org.mlops4j.store.Digest;
import org.mlops4j.store.StoreDamagedException;
import org.mlops4j.store.VerifiedStream;

/**
 * One read-only file for each blob, named by its digest.
 *
 * <p>Content is read, digested and compared on the thread of the caller; the thread of the store
 * writes it piece by piece, so that a large blob does not hold up commits.
 */
final class FileBlobStore implements BlobStore {
  private static final int PIECE = 1 << 18;

  private final Disk disk;
  private final Layout layout;
  private final Format format;
  private final Staging staging;
  private final Writer writer;
  private final Runnable onClose;
  private final AtomicBoolean closed = new AtomicBoolean();
  private final Set<Path> durableFans = new HashSet<>();

  FileBlobStore(Disk disk, Layout layout, Staging staging, Writer writer, Runnable onClose) {
    this.disk = disk;
    this.layout = layout;
    this.format = new Format(disk, layout);
    this.staging = staging;
    this.writer = writer;
    this.onClose = onClose;
  }

  @Override
  public Blob put(InputStream content, ToIntFunction<Digest> generation) throws IOException {
    requireOpen();
    writer.requireWritable();
    try (Upload upload = new Upload(disk, layout, format, staging, writer)) {
      MessageDigest sha256 = Digest.sha256();
      long size = 0;
      byte[] piece = new byte[PIECE];
      int length = content.readNBytes(piece, 0, PIECE);
      while (length > 0) {
        sha256.update(piece, 0, length);
        upload.write(piece, length);
        size += length;
        length = content.readNBytes(piece, 0, PIECE);
      }
      Digest digest = Digest.from(sha256.digest());
      Blob blob = new Blob(digest, generation.applyAsInt(digest), size);
      if (!isWhole(blob)) {
        upload.store(blob);
      }
      makeDurable(layout.fan(blob));
      return blob;
    }
  }

  /** Whether these very bytes are stored already. */
  private boolean isWhole(Blob blob) {
    try (InputStream stored = open(blob)) {
      stored.transferTo(OutputStream.nullOutputStream());
      return true;
    } catch (BlobMissingException | StoreDamagedException e) {
      return false; // What is missing is stored, and what is rotten is replaced.
    } catch (IOException e) {
      throw Writer.unavailable(() -> "compare " + layout.blob(blob), e);
    }
  }

  /** A blob that was there may be new, and its writer dead before its name was durable. */
  private void makeDurable(Path fan) {
    writer.run(
        () -> "store a blob in " + fan,
        () -> {
          writer.requireWritable();
          try {
            disk.force(fan);
            if (!durableFans.contains(fan)) {
              List<String> names = disk.list(layout.fans());
              disk.force(layout.fans());
              names.forEach(name -> durableFans.add(layout.fans().resolve(name)));
            }
          } catch (IOException e) {
            writer.poison(e);
            throw e;
          }
          return fan;
        });
  }

  @Override
  public InputStream open(Blob blob) {
    requireOpen();
    Path file = layout.blob(blob);
    try {
      Disk.Status status = disk.status(file);
      if (status == null) {
        throw new BlobMissingException(blob);
      }
      Sealed.requireFile(file, status);
      if (status.size() != blob.size()) {
        throw new StoreDamagedException(
            file + " has " + status.size() + " bytes but must have " + blob.size());
      }
      return new VerifiedStream(disk.open(file), file.toString(), blob);
    } catch (NoSuchFileException e) {
      throw new BlobMissingException(blob);
    } catch (IOException e) {
      throw Writer.unavailable(() -> "open " + file, e);
    }
  }

  @Override
  public void delete(Blob blob) {
    requireOpen();
    writer.requireWritable();
    Path file = layout.blob(blob);
    writer.run(
        () -> "delete " + file,
        () -> {
          writer.requireWritable();
          format.requireWriter();
          try {
            disk.delete(file);
          } catch (NoSuchFileException e) {
            // It is as wanted.
          }
          return file;
        });
  }

  @Override
  public List<Blob> list() {
    requireOpen();
    try {
      List<Blob> blobs = new ArrayList<>();
      for (String fan : disk.list(layout.fans())) {
        if (Layout.isFan(fan)) {
          list(fan, blobs);
        }
      }
      return List.copyOf(blobs);
    } catch (IOException e) {
      throw Writer.unavailable(() -> "list " + layout.fans(), e);
    }
  }

  private void list(String fan, List<Blob> blobs) throws IOException {
    Path directory = layout.fans().resolve(fan);
    for (String name : disk.list(directory)) {
      Disk.Status status = disk.status(directory.resolve(name));
      if (status != null && status.kind() == Disk.Kind.FILE) {
        Layout.blob(fan, name, status.size()).ifPresent(blobs::add);
      }
    }
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
  }
}
