// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry.fs;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.ToIntFunction;
import org.mlops4j.store.Blob;
import org.mlops4j.store.BlobStore;
import org.mlops4j.store.Digest;

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
  private final BlobFiles files;
  private final Format format;
  private final Staging staging;
  private final Writer writer;
  private final Runnable onClose;
  private final AtomicBoolean closed = new AtomicBoolean();
  private final Set<Path> durableFans = new HashSet<>();

  FileBlobStore(Disk disk, Layout layout, Staging staging, Writer writer, Runnable onClose) {
    this.disk = disk;
    this.layout = layout;
    this.files = new BlobFiles(disk, layout);
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
      if (!files.isWhole(blob)) {
        upload.store(blob); // What is missing is stored, and what is rotten is replaced.
      }
      makeDurable(layout.fan(blob));
      return blob;
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
    try {
      return files.open(blob);
    } catch (IOException e) {
      throw Writer.unavailable(() -> "open " + layout.blob(blob), e);
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
      return files.list();
    } catch (IOException e) {
      throw Writer.unavailable(() -> "list " + layout.fans(), e);
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
