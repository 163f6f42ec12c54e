// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Eight bytes looked at as one number, the first of them lowest. Bytes that are found are marked by
 * their highest bit; the lowest mark is always right, one above it may be wrong (Warren 2012,
 * "Hacker's Delight", 6-1).
 */
final class Octets {
  /** So many bytes are read at once: a buffer must go on for as long behind its last byte. */
  static final int SIZE = Long.BYTES;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long ONES = 0x0101010101010101L;
  private static final long HIGHS = 0x8080808080808080L;

  private Octets() {}

  /** The eight bytes from an offset on. */
  static long at(byte[] buffer, int offset) {
    return (long) LONGS.get(buffer, offset);
  }

  /** Eight times the same byte. */
  static long repeat(int value) {
    return (value & 0xff) * ONES;
  }

  /** Marks the bytes that are zero. */
  static long zeros(long octets) {
    return (octets - ONES) & ~octets & HIGHS;
  }

  /** Marks the bytes that are less than a limit of at most 128, given eight times. */
  static long below(long octets, long limits) {
    return (octets - limits) & ~octets & HIGHS;
  }

  /** How many bytes come before the first one that is marked; 8 when none is. */
  static int before(long marks) {
    return Long.numberOfTrailingZeros(marks) >>> 3;
  }

  /** Whether all bytes are of ASCII. */
  static boolean ascii(long octets) {
    return (octets & HIGHS) == 0;
  }

  /**
   * The first bytes, the others zero.
   *
   * @param count from 1 to 8
   */
  static long first(long octets, int count) {
    return octets & -1L >>> Long.SIZE - 8 * count;
  }

  /**
   * The number that some digits make, or -1 when one of them is none.
   *
   * @param count how many of the bytes are the digits, from 1 to 8
   */
  static long number(long octets, int count) {
    int unused = Long.SIZE - 8 * count;
    // Leading digits 0 where bytes are not used.
    long digits = octets << unused ^ 0x3030303030303030L & -1L << unused;
    if (((digits + 0x7676767676767676L | digits) & HIGHS) != 0) {
      return -1;
    }
    digits = 10 * digits + (digits >>> 8) & 0x00ff00ff00ff00ffL;
    digits = 100 * digits + (digits >>> 16) & 0x0000ffff0000ffffL;
    return 10_000 * digits + (digits >>> 32) & 0xffffffffL;
  }
}
