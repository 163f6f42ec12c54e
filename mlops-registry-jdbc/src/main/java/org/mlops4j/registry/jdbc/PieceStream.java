// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry.jdbc;

import java.io.InputStream;
import java.util.Objects;
import java.util.function.IntFunction;

/** Bytes that come piece by piece, each when it is needed. */
final class PieceStream extends InputStream {
  private final IntFunction<byte[]> pieces;
  private byte[] piece = new byte[0];
  private int position;
  private int next;
  private boolean ended;

  /**
   * @param pieces gives the piece with a number, from 0; an empty one after the last
   */
  PieceStream(IntFunction<byte[]> pieces) {
    this.pieces = pieces;
  }

  @Override
  public int read() {
    return more() ? piece[position++] & 0xff : -1;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    if (length == 0) {
      return 0;
    }
    if (!more()) {
      return -1;
    }
    int count = Math.min(length, piece.length - position);
    System.arraycopy(piece, position, bytes, offset, count);
    position += count;
    return count;
  }

  private boolean more() {
    if (position == piece.length && !ended) {
      piece = pieces.apply(next);
      position = 0;
      next++;
      ended = piece.length == 0;
    }
    return position < piece.length;
  }
}
