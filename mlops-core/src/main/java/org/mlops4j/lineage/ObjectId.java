// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.lineage;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * Names of Git objects: 40 lower-case hexadecimal digits, the SHA-1 of a header and the content.
 */
final class ObjectId {
  static final int LENGTH = 20;
  static final String EMPTY_BLOB = "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391";

  private static final Pattern SHA_1 = Pattern.compile("[0-9a-f]{40}");
  private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

  private ObjectId() {}

  /** Checks an id that was read from {@code where}. */
  static String parse(String text, String where) throws RepositoryException {
    if (SHA_1.matcher(text).matches()) {
      return text;
    }
    if (SHA_256.matcher(text).matches()) {
      throw RepositoryException.unsupported(where + " names a SHA-256 object; only SHA-1 is read");
    }
    throw RepositoryException.unreadable(where + " holds no object id");
  }

  /** The id in the 20 bytes from {@code start} on. */
  static String at(byte[] bytes, int start) {
    return HexFormat.of().formatHex(bytes, start, start + LENGTH);
  }

  /** The id of an object whose content is in memory. */
  static String of(String type, byte[] content) {
    MessageDigest sha1 = begin(type, content.length);
    return HexFormat.of().formatHex(sha1.digest(content));
  }

  /** A computation that has seen the header and waits for exactly {@code size} bytes. */
  static MessageDigest begin(String type, long size) {
    MessageDigest sha1 = sha1();
    sha1.update((type + " " + size + "\0").getBytes(StandardCharsets.US_ASCII));
    return sha1;
  }

  static MessageDigest sha1() {
    try {
      return MessageDigest.getInstance("SHA-1");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform must offer SHA-1", e);
    }
  }
}
