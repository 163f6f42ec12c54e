// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.lineage;

/** How a packed object differs from its base: pieces to copy and pieces to insert. */
final class Delta {
  private final byte[] bytes;
  private int at;

  Delta(byte[] bytes) {
    this.bytes = bytes;
  }

  /** The object that this difference makes of its base. */
  byte[] applyTo(byte[] base) throws RepositoryException {
    at = 0;
    try {
      long from = size();
      long to = size();
      if (from != base.length || to > GitObjects.LIMIT) {
        throw malformed();
      }
      byte[] result = new byte[(int) to];
      int filled = 0;
      while (at < bytes.length) {
        int instruction = bytes[at++] & 0xff;
        if ((instruction & 0x80) != 0) {
          int offset = operand(instruction, 4);
          int length = operand(instruction >> 4, 3);
          length = length == 0 ? 0x10000 : length;
          System.arraycopy(base, offset, result, filled, length);
          filled += length;
        } else if (instruction != 0) {
          System.arraycopy(bytes, at, result, filled, instruction);
          at += instruction;
          filled += instruction;
        } else {
          throw malformed();
        }
      }
      if (filled != to) {
        throw malformed();
      }
      return result;
    } catch (IndexOutOfBoundsException e) {
      throw malformed();
    }
  }

  /** A number of which only those bytes are written that a bit of the instruction announces. */
  private int operand(int instruction, int octets) {
    int value = 0;
    for (int i = 0; i < octets; i++) {
      if ((instruction >> i & 1) != 0) {
        value |= (bytes[at++] & 0xff) << (8 * i);
      }
    }
    return value;
  }

  /** 7 bits a byte, low bits first. */
  private long size() {
    long size = 0;
    int shift = 0;
    int octet;
    do {
      octet = bytes[at++];
      size |= (octet & 0x7fL) << shift;
      shift += 7;
    } while ((octet & 0x80) != 0 && shift < 56);
    return size;
  }

  private static RepositoryException malformed() {
    return RepositoryException.unreadable("a pack has a malformed difference");
  }
}
