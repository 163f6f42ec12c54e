// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.trust;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.spec.KeySpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Ed25519 keys as text (RFC 7468), as {@code openssl genpkey -algorithm ed25519} writes them. */
public final class Pem {
  private Pem() {}

  /**
   * Reads the block {@code PUBLIC KEY} of a text.
   *
   * @throws IllegalArgumentException if there is none, or it is no Ed25519 key
   */
  public static PublicKey publicKey(String text) {
    KeySpec form = new X509EncodedKeySpec(block(text, "PUBLIC KEY"));
    try {
      return factory().generatePublic(form);
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("PUBLIC KEY is no Ed25519 key", e);
    }
  }

  /**
   * Reads the blocks {@code PRIVATE KEY}, which must not be encrypted, and {@code PUBLIC KEY} of a
   * text.
   *
   * @throws IllegalArgumentException if one is missing, or they are no Ed25519 keys
   */
  public static KeyPair keyPair(String text) {
    KeySpec form = new PKCS8EncodedKeySpec(block(text, "PRIVATE KEY"));
    try {
      return new KeyPair(publicKey(text), factory().generatePrivate(form));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("PRIVATE KEY is no Ed25519 key", e);
    }
  }

  private static KeyFactory factory() throws GeneralSecurityException {
    return KeyFactory.getInstance(SigningKey.ALGORITHM);
  }

  private static byte[] block(String text, String label) {
    Matcher block =
        Pattern.compile(
                "-----BEGIN " + label + "-----([A-Za-z0-9+/=\\s]*)-----END " + label + "-----")
            .matcher(text);
    if (!block.find()) {
      throw new IllegalArgumentException("the text has no block " + label);
    }
    return Base64.getMimeDecoder().decode(block.group(1));
  }
}
