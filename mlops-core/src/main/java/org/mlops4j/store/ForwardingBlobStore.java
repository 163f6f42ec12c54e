// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.store;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.function.ToIntFunction;

/**
 * A blob store that does what another one does: a subclass changes a method or two. As thread-safe
 * as that other one.
 *
 * <p>{@link #put(byte[])} and {@link #read} are left as {@link BlobStore} has them, upon {@link
 * #put(InputStream, ToIntFunction)} and {@link #open}, so a subclass that changes those has changed
 * all.
 */
public abstract class ForwardingBlobStore implements BlobStore {
  private final BlobStore blobs;

  /**
   * @param blobs who answers what the subclass does not
   */
  protected ForwardingBlobStore(BlobStore blobs) {
    this.blobs = Objects.requireNonNull(blobs, "blobs");
  }

  @Override
  public Blob put(InputStream content, ToIntFunction<Digest> generation) throws IOException {
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
