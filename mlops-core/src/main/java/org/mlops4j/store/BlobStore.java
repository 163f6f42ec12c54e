// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.store;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * Content-addressed bytes: what was put is found under the digest of its content, for ever or until
 * that generation is deleted.
 *
 * <p>Contract for implementations (proved by the kit in {@code mlops-testkit}):
 *
 * <ul>
 *   <li>Thread-safe. Putting equal content twice, also at once, stores it once and gives the same
 *       blob.
 *   <li>When {@link #put} returns, the content is as durable as the storage can make it. When it
 *       throws, the content is there as a whole or not at all, and putting it again is safe.
 *   <li>Reading verifies: bytes that do not have the digest are never handed out as a whole.
 *   <li>{@link #close} may be called twice; any other call afterwards throws {@link
 *       StoreUnavailableException}.
 *   <li>No argument and no result is null.
 * </ul>
 */
public interface BlobStore extends AutoCloseable {

  /**
   * Stores content. The stream is read to its end and not closed.
   *
   * @param generation asked once, with the digest of the content, for the generation to store: the
   *     lowest that was never condemned
   * @throws IOException if the given stream fails; nothing is stored then
   * @throws StoreUnavailableException if the storage fails
   */
  Blob put(InputStream content, ToIntFunction<Digest> generation) throws IOException;

  /** Stores content that was never condemned. */
  default Blob put(byte[] content) {
    try {
      return put(new ByteArrayInputStream(content), digest -> 0);
    } catch (IOException e) {
      throw new StoreUnavailableException("an array could not be read", e);
    }
  }

  /**
   * Opens the content. Its last {@code read} throws {@link StoreDamagedException} if the bytes do
   * not have the digest, so a reader must reach the end before it believes what it read.
   *
   * @throws BlobMissingException if this generation is not stored
   */
  InputStream open(Blob blob);

  /**
   * The whole content, verified before it is returned.
   *
   * @throws BlobMissingException if this generation is not stored
   * @throws StoreDamagedException if the bytes are not what was put
   */
  default byte[] read(Blob blob) {
    if (blob.size() > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          "blob " + blob + " has " + blob.size() + " bytes but an array holds at most 2^31 - 9");
    }
    try (InputStream content = open(blob)) {
      byte[] bytes = content.readNBytes((int) blob.size());
      if (bytes.length != blob.size() || content.read() != -1) {
        throw new StoreDamagedException(
            "blob " + blob + " must have " + blob.size() + " bytes but has others");
      }
      return bytes;
    } catch (IOException e) {
      throw new StoreUnavailableException("blob " + blob + " could not be read", e);
    }
  }

  /**
   * Deletes one condemned generation. Other generations of the digest stay. Deleting what is not
   * there does nothing.
   */
  void delete(Blob blob);

  /** All stored blobs, in no particular order: for verification and collection. */
  List<Blob> list();

  @Override
  void close();

  /** A store that lives and dies with this object. */
  static BlobStore inMemory() {
    return new InMemoryBlobStore();
  }
}
