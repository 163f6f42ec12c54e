// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.trust;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.List;

/**
 * A key that signs with Ed25519. The same key gives the same signature of the same bytes.
 * Thread-safe.
 */
public final class SigningKey {
  static final String ALGORITHM = "Ed25519";

  private final PrivateKey key;
  private final String id;

  private SigningKey(PrivateKey key, String id) {
    this.key = key;
    this.id = id;
  }

  /**
   * A key that the host has, such as {@link Pem#keyPair} reads it.
   *
   * @throws IllegalArgumentException if it is no pair of Ed25519 keys
   */
  public static SigningKey of(KeyPair pair) {
    SigningKey key = new SigningKey(pair.getPrivate(), KeyId.of(pair.getPublic()));
    Envelope trial = new Envelope("text/plain", new byte[0], List.of());
    if (!TrustPolicy.verifies(pair.getPublic(), trial, key.sign(trial))) {
      throw new IllegalArgumentException("private and public key do not belong together");
    }
    return key;
  }

  /** The {@link KeyId} of its public key. */
  public String id() {
    return id;
  }

  /** Signs type and bytes of an envelope; the signatures that it has already do not matter. */
  public EnvelopeSignature sign(Envelope envelope) {
    try {
      Signature signature = Signature.getInstance(ALGORITHM);
      signature.initSign(key);
      signature.update(envelope.preAuthenticationEncoding());
      return EnvelopeSignature.of(id, signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("key '" + id + "' cannot sign by Ed25519", e);
    }
  }

  @Override
  public String toString() {
    return "signing key " + KeyId.abbreviated(id);
  }
}
