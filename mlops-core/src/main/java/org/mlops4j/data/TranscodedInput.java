// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;

/**
 * Text of any charset as bytes of UTF-8. One that the charset does not allow, which {@link
 * DecodedText} gives as half a surrogate pair, becomes the three bytes that such a half would have:
 * UTF-8 does not allow them, so it stays malformed, and is not forgotten.
 */
final class TranscodedInput extends InputStream {
  private final DecodedText text;
  private final char[] units = new char[1 << 13];

  /** No more than three bytes a unit. */
  private final byte[] bytes = new byte[3 * units.length];

  private int at;
  private int end;

  /** The first half of a pair whose second one was not yet read; 0 for none. */
  private char pending;

  TranscodedInput(InputStream in, Charset charset) {
    this.text = new DecodedText(in, charset);
  }

  @Override
  public int read() throws IOException {
    return at < end || fill() ? bytes[at++] & 0xff : -1;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (at == end && !fill()) {
      return -1;
    }
    int count = Math.min(length, end - at);
    System.arraycopy(bytes, at, target, offset, count);
    at += count;
    return count;
  }

  @Override
  public void close() throws IOException {
    text.close();
  }

  /** Reads until there are bytes; false at the end of the text. */
  private boolean fill() throws IOException {
    at = 0;
    end = 0;
    while (end == 0) {
      int count = text.read(units, 0, units.length);
      if (count < 0) {
        return false;
      }
      for (int i = 0; i < count; i++) {
        add(units[i]);
      }
    }
    return true;
  }

  private void add(char unit) {
    if (pending != 0) {
      int point = Character.toCodePoint(pending, unit);
      pending = 0;
      put(0xf0 | point >> 18);
      put(0x80 | point >> 12 & 0x3f);
      put(0x80 | point >> 6 & 0x3f);
      put(0x80 | point & 0x3f);
    } else if (Character.isHighSurrogate(unit)) {
      pending = unit;
    } else if (unit < 0x80) {
      put(unit);
    } else if (unit < 0x800) {
      put(0xc0 | unit >> 6);
      put(0x80 | unit & 0x3f);
    } else {
      put(0xe0 | unit >> 12);
      put(0x80 | unit >> 6 & 0x3f);
      put(0x80 | unit & 0x3f);
    }
  }

  private void put(int value) {
    bytes[end++] = (byte) value;
  }
}
