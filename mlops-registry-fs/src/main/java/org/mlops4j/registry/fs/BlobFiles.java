// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry.fs;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.mlops4j.store.Blob;
import org.mlops4j.store.BlobMissingException;
import org.mlops4j.store.StoreDamagedException;
import org.mlops4j.store.StoreException;
import org.mlops4j.store.VerifiedStream;

/** The blobs of a directory as they lie there, whether or not a store is open on it. */
record BlobFiles(Disk disk, Layout layout) {

  /** All that have the name of a blob, by their names. */
  List<Blob> list() throws IOException {
    List<Blob> blobs = new ArrayList<>();
    for (String fan : disk.list(layout.fans()).stream().sorted().toList()) {
      if (Layout.isFan(fan)) {
        list(fan, blobs);
      }
    }
    return List.copyOf(blobs);
  }

  private void list(String fan, List<Blob> blobs) throws IOException {
    Path directory = layout.fans().resolve(fan);
    for (String name : disk.list(directory).stream().sorted().toList()) {
      Disk.Status status = disk.status(directory.resolve(name));
      if (status != null && status.kind() == Disk.Kind.FILE) {
        Layout.blob(fan, name, status.size()).ifPresent(blobs::add);
      }
    }
  }

  /**
   * Opens a blob; its end proves it.
   *
   * @throws BlobMissingException if it is not there
   * @throws StoreDamagedException if it is no file or has another size
   */
  InputStream open(Blob blob) throws IOException {
    Path file = layout.blob(blob);
    Disk.Status status = disk.status(file);
    if (status == null) {
      throw new BlobMissingException(blob);
    }
    Sealed.requireFile(file, status);
    if (status.size() != blob.size()) {
      throw new StoreDamagedException(
          file + " has " + status.size() + " bytes but must have " + blob.size());
    }
    try {
      return new VerifiedStream(disk.open(file), file.toString(), blob);
    } catch (NoSuchFileException e) {
      throw new BlobMissingException(blob);
    }
  }

  /** Reads a blob to its end, and so proves it. */
  void prove(Blob blob) throws IOException {
    try (InputStream in = open(blob)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
  }

  /** Whether these very bytes are there. What cannot be read is not. */
  boolean isWhole(Blob blob) {
    try {
      prove(blob);
      return true;
    } catch (StoreException | IOException e) {
      return false;
    }
  }
}
