// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;

/**
 * Text decoded from bytes that hides no malformed one. A byte that the charset does not allow
 * becomes half a surrogate pair, U+DC00 plus the byte, which no charset can give: so the cell in
 * which it stands can be named. A byte order mark at the beginning is left out.
 */
final class DecodedText extends Reader {
  private static final char MALFORMED = '\uDC00';
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final InputStream in;
  private final CharsetDecoder decoder;
  private final ByteBuffer bytes = ByteBuffer.allocate(1 << 15).flip();
  private final CharBuffer text = CharBuffer.allocate(1 << 15).flip();
  private boolean beginning = true;

  /** Whether the last byte was read, and whether the last character was decoded. */
  private boolean ended;

  private boolean finished;
  private boolean malformed;

  DecodedText(InputStream in, Charset charset) {
    this.in = in;
    this.decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
  }

  /** Whether the unit after another one stands for a malformed byte, and not for half a pair. */
  static boolean isMalformed(char before, char unit) {
    return unit >= MALFORMED && unit <= MALFORMED + 0xff && !Character.isHighSurrogate(before);
  }

  /** What stands for a malformed byte. */
  static char malformed(byte value) {
    return (char) (MALFORMED + (value & 0xff));
  }

  /** The byte for which this unit stands. */
  static int malformedByte(char unit) {
    return unit - MALFORMED;
  }

  /** Whether a malformed byte stands in this stretch of what was read. */
  static boolean hasMalformed(char[] buffer, int offset, int length) {
    char before = 0;
    for (int i = offset; i < offset + length; i++) {
      if (isMalformed(before, buffer[i])) {
        return true;
      }
      before = buffer[i];
    }
    return false;
  }

  /** Whether a malformed byte was found so far. */
  boolean hasMalformed() {
    return malformed;
  }

  @Override
  public int read(char[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (!text.hasRemaining()) {
      if (finished) {
        return -1;
      }
      fill();
    }
    int count = Math.min(length, text.remaining());
    text.get(target, offset, count);
    return count;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private void fill() throws IOException {
    text.clear();
    while (text.remaining() > 1) {
      CoderResult result = decoder.decode(bytes, text, ended);
      if (result.isError()) {
        malformed = true;
        text.put(malformed(bytes.get()));
        bytes.position(bytes.position() + result.length() - 1);
      } else if (result.isOverflow()) {
        break;
      } else if (ended) {
        decoder.flush(text);
        finished = true;
        break;
      } else {
        readBytes();
      }
    }
    text.flip();
    if (beginning && text.hasRemaining()) {
      beginning = false;
      if (text.get(0) == BYTE_ORDER_MARK) {
        text.get();
      }
    }
  }

  private void readBytes() throws IOException {
    bytes.compact();
    int count = in.read(bytes.array(), bytes.position(), bytes.remaining());
    if (count < 0) {
      ended = true;
    } else {
      bytes.position(bytes.position() + count);
    }
    bytes.flip();
  }
}
