// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.util.HexFormat;
import org.mlops4j.store.Digest;

/** Computes the content id of a dataset chunk by chunk: the root of a Merkle tree of depth one. */
final class ContentId {
  private final MessageDigest sha = Digest.sha256();

  ContentId(Schema<?> schema) {
    this(schema.signature());
  }

  /**
   * @param signature of the {@linkplain Schema#signature schema} that the rows have
   */
  ContentId(String signature) {
    sha.update(Digest.of("dataset 1 " + signature).hex().getBytes(US_ASCII));
  }

  void add(Chunk chunk) {
    sha.update(HexFormat.of().parseHex(chunk.digest().hex()));
  }

  /** The id of all that was added; nothing can be added afterwards. */
  Digest digest() {
    return Digest.from(sha.digest());
  }
}
