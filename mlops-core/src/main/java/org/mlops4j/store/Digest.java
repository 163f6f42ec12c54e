// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.store;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A SHA-256 digest (FIPS 180-4), written as 64 lower-case hexadecimal digits.
 *
 * @param hex the digits
 */
public record Digest(@JsonValue String hex) implements Comparable<Digest> {
  private static final int LENGTH = 64;

  @JsonCreator
  public Digest {
    if (!isHexadecimal(hex)) {
      throw new IllegalArgumentException(
          "digest was '" + hex + "' but must be 64 lower-case hexadecimal digits");
    }
  }

  /** The digest of these bytes. */
  public static Digest of(byte[] bytes) {
    return from(sha256().digest(bytes));
  }

  /** The digest of this text in UTF-8. */
  public static Digest of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The digest that a finished {@link #sha256()} computation gave. */
  public static Digest from(byte[] sha256) {
    return new Digest(HexFormat.of().formatHex(sha256));
  }

  /** A fresh SHA-256 computation, for content that does not fit into one array. */
  public static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform must offer SHA-256", e);
    }
  }

  /** The first twelve digits: enough for people to tell versions apart, never for a comparison. */
  public String abbreviated() {
    return hex.substring(0, 12);
  }

  /** By hand, since opening a registry makes one of these for every version. */
  private static boolean isHexadecimal(String hex) {
    if (hex.length() != LENGTH) {
      return false;
    }
    for (int i = 0; i < LENGTH; i++) {
      char digit = hex.charAt(i);
      if ((digit < '0' || digit > '9') && (digit < 'a' || digit > 'f')) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int compareTo(Digest other) {
    return hex.compareTo(other.hex);
  }

  @Override
  public String toString() {
    return hex;
  }
}
