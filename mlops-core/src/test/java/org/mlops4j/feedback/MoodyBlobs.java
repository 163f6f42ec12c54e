// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.feedback;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.function.ToIntFunction;
import org.mlops4j.store.Blob;
import org.mlops4j.store.BlobStore;
import org.mlops4j.store.Digest;
import org.mlops4j.store.StoreUnavailableException;

/** Blobs in memory, of a storage that can be full. */
final class MoodyBlobs implements BlobStore {
  private final BlobStore blobs = BlobStore.inMemory();
  volatile boolean full;

  @Override
  public Blob put(InputStream content, ToIntFunction<Digest> generation) throws IOException {
    if (full) {
      throw new StoreUnavailableException("no space left");
    }
    return blobs.put(content, generation);
  }

  @Override
  public InputStream open(Blob blob) {
    return blobs.open(blob);
  }

  @Override
  public void delete(Blob blob) {
    blobs.delete(blob);
  }

  @Override
  public List<Blob> list() {
    return blobs.list();
  }

  @Override
  public void close() {
    blobs.close();
  }
}
