// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.trust;

import java.util.Base64;

/**
 * One signature of an envelope. Its JSON form is that of DSSE.
 *
 * @param keyid the {@link KeyId} of the key that made it, by its own account
 * @param sig the signature in Base64
 */
public record EnvelopeSignature(String keyid, String sig) {
  private static final int LONGEST = 1_000;

  public EnvelopeSignature {
    if (keyid.isBlank() || keyid.length() > LONGEST || sig.length() > LONGEST) {
      throw new IllegalArgumentException(
          "signature was by key '"
              + keyid
              + "' and had "
              + sig.length()
              + " characters but neither may have more than "
              + LONGEST);
    }
    Base64.getDecoder().decode(sig);
  }

  /** The signature of a key over some bytes. */
  static EnvelopeSignature of(String keyid, byte[] signature) {
    return new EnvelopeSignature(keyid, Base64.getEncoder().encodeToString(signature));
  }

  byte[] bytes() {
    return Base64.getDecoder().decode(sig);
  }
}
