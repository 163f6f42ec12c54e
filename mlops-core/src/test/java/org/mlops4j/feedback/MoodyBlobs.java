// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.feedback;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.ToIntFunction;
import org.mlops4j.store.Blob;
import org.mlops4j.store.BlobStore;
import org.mlops4j.store.Digest;
import org.mlops4j.store.ForwardingBlobStore;
import org.mlops4j.store.StoreUnavailableException;

/** Blobs in memory, of a storage that can be full. */
final class MoodyBlobs extends ForwardingBlobStore {
  volatile boolean full;

  MoodyBlobs() {
    super(BlobStore.inMemory());
  }

  @Override
  public Blob put(InputStream content, ToIntFunction<Digest> generation) throws IOException {
    if (full) {
      throw new StoreUnavailableException("no space left");
    }
    return super.put(content, generation);
  }
}
