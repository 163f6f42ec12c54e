// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.store;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.ToIntFunction;

/** Blobs in a map. Only this object holds the arrays, so they cannot change after they were put. */
final class InMemoryBlobStore implements BlobStore {
  private final ConcurrentMap<Blob, byte[]> contents = new ConcurrentHashMap<>();
  private volatile boolean closed;

  @Override
  public Blob put(InputStream content, ToIntFunction<Digest> generation) throws IOException {
    requireOpen();
    byte[] bytes = content.readAllBytes();
    Digest digest = Digest.of(bytes);
    Blob blob = new Blob(digest, generation.applyAsInt(digest), bytes.length);
    contents.putIfAbsent(blob, bytes);
    return blob;
  }

  @Override
  public InputStream open(Blob blob) {
    requireOpen();
    byte[] bytes = contents.get(blob);
    if (bytes == null) {
      throw new BlobMissingException(blob);
    }
    return new ByteArrayInputStream(bytes);
  }

  @Override
  public void delete(Blob blob) {
    requireOpen();
    contents.remove(blob);
  }

  @Override
  public List<Blob> list() {
    requireOpen();
    return List.copyOf(contents.keySet());
  }

  @Override
  public void close() {
    closed = true;
    contents.clear();
  }

  private void requireOpen() {
    if (closed) {
      throw new StoreUnavailableException("the blob store is closed");
    }
  }
}
