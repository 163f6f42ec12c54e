// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

import java.io.IOException;
import java.util.Arrays;

/**
 * The lines of a text, ended by LF, CR LF or CR, each in a buffer that the next one fills again.
 */
final class Lines {
  /** No line is longer, so that one without an end cannot fill the memory. */
  private static final int LONGEST = 1 << 25;

  private final DecodedText text;
  private final char[] block = new char[1 << 14];
  private char[] line = new char[1 << 10];
  private int at;
  private int end;
  private int length;
  private long number;
  private boolean afterReturn;

  Lines(DecodedText text) {
    this.text = text;
  }

  /**
   * Goes to the next line; false when there is none.
   *
   * @throws IOException if the text cannot be read, or a line is too long
   */
  boolean next() throws IOException {
    length = 0;
    number++;
    while (true) {
      if (at == end) {
        end = Math.max(0, text.read(block, 0, block.length));
        at = 0;
        if (end == 0) {
          return length > 0;
        }
      }
      if (afterReturn && block[at] == '\n') {
        at++;
      }
      afterReturn = false;
      int from = at;
      while (at < end && block[at] != '\n' && block[at] != '\r') {
        at++;
      }
      append(from);
      if (at < end) {
        afterReturn = block[at++] == '\r';
        return true;
      }
    }
  }

  /** The number of the current line, from 1. */
  long number() {
    return number;
  }

  char[] buffer() {
    return line;
  }

  int length() {
    return length;
  }

  /** Whether a byte of the text so far was malformed. */
  boolean mayBeMalformed() {
    return text.hasMalformed();
  }

  private void append(int from) throws IOException {
    int count = at - from;
    if (length + count > LONGEST) {
      throw new IOException("the line has more than " + LONGEST + " characters");
    }
    if (length + count > line.length) {
      line = Arrays.copyOf(line, Math.max(length + count, Math.min(2 * line.length, LONGEST)));
    }
    System.arraycopy(block, from, line, length, count);
    length += count;
  }
}
