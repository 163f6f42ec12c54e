// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Text as bytes of UTF-8 (Unicode 15, table 3-7). */
final class Utf8 {
  private Utf8() {}

  /** Whether bytes are valid. */
  static boolean isValid(byte[] bytes, int offset, int length) {
    int end = offset + length;
    int at = offset;
    while (at < end) {
      int size = sequence(bytes, at, end);
      if (size == 0) {
        return false;
      }
      at += size;
    }
    return true;
  }

  /**
   * The text that bytes mean; one that is malformed becomes what {@link DecodedText} makes of it.
   *
   * @param transcoded whether the bytes come from {@link TranscodedInput}, so that a malformed one
   *     is already marked
   */
  static String text(byte[] bytes, int offset, int length, boolean transcoded) {
    if (isValid(bytes, offset, length)) {
      return new String(bytes, offset, length, UTF_8);
    }
    StringBuilder text = new StringBuilder();
    int end = offset + length;
    int at = offset;
    while (at < end) {
      int size = sequence(bytes, at, end);
      if (size > 0) {
        text.append(new String(bytes, at, size, UTF_8));
        at += size;
      } else if (transcoded) {
        text.append(
            (char) ((bytes[at] & 0xf) << 12 | (bytes[at + 1] & 0x3f) << 6 | bytes[at + 2] & 0x3f));
        at += 3;
      } else {
        text.append(DecodedText.malformed(bytes[at]));
        at++;
      }
    }
    return text.toString();
  }

  /**
   * Requires text that bytes can hold: half a surrogate pair would become another character, and
   * two such words one.
   *
   * @throws IllegalArgumentException if there is half a pair
   */
  static void requireUnicode(String text) {
    for (int i = 0; i < text.length(); i++) {
      char unit = text.charAt(i);
      if (Character.isHighSurrogate(unit)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(unit)) {
        throw new IllegalArgumentException(
            "text has half a surrogate pair at index " + i + " but must be valid Unicode");
      }
    }
  }

  /** How many bytes the character has that begins here; 0 when it is malformed. */
  private static int sequence(byte[] bytes, int at, int end) {
    int first = bytes[at] & 0xff;
    if (first < 0x80) {
      return 1;
    }
    int size = first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
    if (size == 0 || at + size > end) {
      return 0;
    }
    for (int i = 1; i < size; i++) {
      if ((bytes[at + i] & 0xc0) != 0x80) {
        return 0;
      }
    }
    int second = bytes[at + 1] & 0xff;
    boolean outside =
        switch (first) {
          case 0xe0 -> second < 0xa0;
          case 0xed -> second > 0x9f;
          case 0xf0 -> second < 0x90;
          case 0xf4 -> second > 0x8f;
          default -> false;
        };
    return outside ? 0 : size;
  }
}
