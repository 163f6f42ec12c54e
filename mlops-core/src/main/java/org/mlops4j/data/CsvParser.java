// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Finds the cells of comma-separated values (RFC 4180) in bytes of UTF-8, eight bytes at a time and
 * without decoding any. A line ends with LF, CR LF or CR; one without any byte means nothing. Cells
 * are handed over where they stand in the buffer.
 */
final class CsvParser {
  private static final int CAPACITY = 1 << 17;

  /** No cell with its quotes needs more, so that an open quote cannot fill the memory. */
  private static final int LARGEST = 1 << 25;

  private static final byte QUOTE = '"';
  private static final long QUOTES = Octets.repeat(QUOTE);

  /** Less than this are the line ends, and few other bytes. */
  private static final long CONTROLS = Octets.repeat('\r' + 1);

  private final InputStream in;
  private final Receiver receiver;
  private final byte delimiter;
  private final byte[] restOfDelimiter;
  private final long delimiters;

  /** What was read and not yet handed over is {@code [at, end)}; a line end stands behind it. */
  private byte[] buffer = new byte[CAPACITY + 2 * Octets.SIZE];

  private int at;
  private int end;
  private boolean ended;

  /** The line of the position, from 1. */
  private long line = 1;

  /** Takes the cells of one row after the other. */
  interface Receiver {
    /** Begins a row at a line. */
    void begin(long line);

    /**
     * Takes the next cell of the row.
     *
     * @param buffer has its bytes, and {@link Octets#SIZE} more behind them
     * @param ascii whether all of them are known to be ASCII
     */
    void cell(byte[] buffer, int offset, int length, boolean quoted, boolean ascii);

    /** Ends the row. */
    void end();
  }

  CsvParser(InputStream in, char delimiter, Receiver receiver) {
    byte[] bytes = String.valueOf(delimiter).getBytes(UTF_8);
    this.in = in;
    this.receiver = receiver;
    this.delimiter = bytes[0];
    this.restOfDelimiter = Arrays.copyOfRange(bytes, 1, bytes.length);
    this.delimiters = Octets.repeat(bytes[0]);
  }

  /** Leaves out a byte order mark at the beginning. */
  void skipByteOrderMark() throws IOException {
    while (end < 3 && fill()) {
      // Until it can be told.
    }
    if (end >= 3 && (Octets.at(buffer, 0) & 0xffffff) == 0xbfbbefL) {
      at = 3;
    }
  }

  /**
   * Hands over all rows.
   *
   * @throws CsvSyntaxException if quotes do not match, or a cell is too long
   */
  void parse() throws IOException {
    while (at < end || fill()) {
      if (buffer[at] == '\n' || buffer[at] == '\r') {
        endLine(at);
      } else {
        receiver.begin(line);
        boolean more;
        do {
          more = cell();
        } while (more);
        receiver.end();
      }
    }
  }

  /** Hands over the next cell and goes behind it; false when it was the row's last. */
  private boolean cell() throws IOException {
    if ((at < end || fill()) && buffer[at] == QUOTE) {
      return quotedCell();
    }
    int next = at;
    long seen = 0;
    while (true) {
      long octets = Octets.at(buffer, next);
      seen |= octets;
      long delimited = Octets.zeros(octets ^ delimiters);
      long found = delimited | Octets.below(octets, CONTROLS);
      next += Octets.before(found);
      if (found == 0) {
        continue;
      }
      if ((delimited & Long.lowestOneBit(found)) != 0 && restOfDelimiter.length == 0) {
        receiver.cell(buffer, at, next - at, false, Octets.ascii(seen));
        at = next + 1;
        return true;
      }
      if (next + restOfDelimiter.length >= end && !ended) {
        next = refilled(next);
        continue;
      }
      if (next == end || isDelimiter(next) || isLineEnd(next)) {
        receiver.cell(buffer, at, next - at, false, Octets.ascii(seen));
        return endCell(next);
      }
      next++;
    }
  }

  private boolean quotedCell() throws IOException {
    int next = at + 1;
    long seen = 0;
    long controls = 0;
    boolean escaped = false;
    while (true) {
      if (next + 1 + restOfDelimiter.length >= end && !ended) {
        next = refilled(next);
        continue;
      }
      if (next >= end) {
        throw new CsvSyntaxException("Unclosed quoted field at end of input");
      }
      long octets = Octets.at(buffer, next);
      seen |= octets;
      controls |= Octets.below(octets, CONTROLS);
      long found = Octets.zeros(octets ^ QUOTES);
      next = Math.min(next + Octets.before(found), end);
      if (found == 0 || next == end) {
        continue;
      }
      if (next + 1 + restOfDelimiter.length >= end && !ended) {
        continue;
      }
      if (next + 1 < end && buffer[next + 1] == QUOTE) {
        escaped = true;
        next += 2;
      } else {
        break;
      }
    }
    int after = next + 1;
    if (after < end && !isDelimiter(after) && !isLineEnd(after)) {
      throw new CsvSyntaxException("Unexpected character after a closing quote");
    }
    if (controls != 0) {
      line += lineEnds(at + 1, next);
    }
    int length = escaped ? unescape(at + 1, next) : next - at - 1;
    receiver.cell(buffer, at + 1, length, true, Octets.ascii(seen));
    return endCell(after);
  }

  /** Goes behind what ended a cell; false when it ended the row. */
  private boolean endCell(int next) throws IOException {
    if (next == end) {
      at = end;
      return false;
    }
    if (buffer[next] == delimiter) {
      at = next + 1 + restOfDelimiter.length;
      return true;
    }
    endLine(next);
    return false;
  }

  private void endLine(int next) throws IOException {
    line++;
    at = next + 1;
    if (buffer[next] == '\r' && (at < end || fill()) && buffer[at] == '\n') {
      at++;
    }
  }

  private boolean isLineEnd(int next) {
    return buffer[next] == '\n' || buffer[next] == '\r';
  }

  private boolean isDelimiter(int next) {
    int rest = restOfDelimiter.length;
    return buffer[next] == delimiter
        && (rest == 0
            || (next + rest < end
                && Arrays.equals(buffer, next + 1, next + 1 + rest, restOfDelimiter, 0, rest)));
  }

  private long lineEnds(int from, int to) {
    long ends = 0;
    for (int i = from; i < to; i++) {
      if (buffer[i] == '\r' || (buffer[i] == '\n' && buffer[i - 1] != '\r')) {
        ends++;
      }
    }
    return ends;
  }

  /** Leaves one of each two quotes; the length of what remains. */
  private int unescape(int from, int to) {
    int kept = from;
    for (int i = from; i < to; i++) {
      buffer[kept++] = buffer[i];
      if (buffer[i] == QUOTE) {
        i++;
      }
    }
    return kept - from;
  }

  /** Reads on; returns where the position is then. */
  private int refilled(int next) throws IOException {
    int length = next - at;
    fill();
    return at + length;
  }

  /** Reads on, keeping what was not yet handed over; false when there is nothing more. */
  private boolean fill() throws IOException {
    if (ended) {
      return false;
    }
    int kept = end - at;
    if (kept == LARGEST) {
      throw new CsvSyntaxException("a field needs more than " + LARGEST + " bytes");
    }
    int capacity = buffer.length - 2 * Octets.SIZE;
    boolean grows = 2 * kept > capacity && capacity < LARGEST;
    if (grows || at > 0) {
      byte[] target = grows ? new byte[2 * capacity + 2 * Octets.SIZE] : buffer;
      System.arraycopy(buffer, at, target, 0, kept);
      buffer = target;
      at = 0;
      end = kept;
    }
    int count;
    do {
      count = in.read(buffer, end, buffer.length - 2 * Octets.SIZE - end);
    } while (count == 0);
    ended = count < 0;
    end += Math.max(0, count);
    buffer[end] = '\n';
    return !ended;
  }
}
