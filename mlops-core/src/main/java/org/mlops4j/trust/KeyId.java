// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.trust;

import java.security.PublicKey;
import java.security.interfaces.EdECPublicKey;
import org.mlops4j.store.Digest;

/** How a key is named: by the SHA-256 of its X.509 form. */
public final class KeyId {
  private KeyId() {}

  /**
   * The name of a key.
   *
   * @throws IllegalArgumentException if it is no Ed25519 key
   */
  public static String of(PublicKey key) {
    if (!(key instanceof EdECPublicKey edwards)
        || !edwards.getParams().getName().equals(SigningKey.ALGORITHM)) {
      throw new IllegalArgumentException(
          "key was of " + key.getAlgorithm() + " but must be of Ed25519");
    }
    return Digest.of(key.getEncoded()).hex();
  }

  /** As people read it. */
  static String abbreviated(String keyid) {
    return keyid.length() > 12 ? keyid.substring(0, 12) : keyid;
  }
}
