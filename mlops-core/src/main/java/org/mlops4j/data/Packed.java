// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Whole numbers as their distance from the smallest, in as few bytes as the largest needs. */
final class Packed {
  private Packed() {}

  static void write(long[] values, DataOutputStream out) throws IOException {
    long low = values.length == 0 ? 0 : Long.MAX_VALUE;
    long high = values.length == 0 ? 0 : Long.MIN_VALUE;
    for (long value : values) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    int width = width(high - low);
    out.writeLong(low);
    out.writeByte(width);
    byte[] bytes = new byte[Math.multiplyExact(width, values.length)];
    // One byte of all numbers after the other: a loop that the compiler can unroll.
    for (int place = 0; place < width; place++) {
      int shift = 8 * (width - 1 - place);
      int at = place;
      for (long value : values) {
        bytes[at] = (byte) ((value - low) >>> shift);
        at += width;
      }
    }
    out.write(bytes);
  }

  /**
   * Reads so many numbers.
   *
   * @throws IllegalArgumentException if there are not so many bytes as that takes
   */
  static long[] read(ByteBuffer in, int size) {
    long low = in.getLong();
    int width = in.get();
    if (width < 0 || width > Long.BYTES || (long) width * size > in.remaining()) {
      throw new IllegalArgumentException(
          size + " numbers of " + width + " bytes do not fit into " + in.remaining());
    }
    long[] values = new long[size];
    for (int i = 0; i < size; i++) {
      long distance = 0;
      for (int k = 0; k < width; k++) {
        distance = (distance << 8) | (in.get() & 0xff);
      }
      values[i] = low + distance;
    }
    return values;
  }

  /** The bytes that a distance needs; one that overflowed to negative needs all eight. */
  private static int width(long distance) {
    return (Long.SIZE - Long.numberOfLeadingZeros(distance) + 7) / 8;
  }
}
