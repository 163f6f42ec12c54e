// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** Whole numbers as their distance from the smallest, in as few bytes as the largest needs. */
final class Packed {
  private Packed() {}

  static void write(long[] values, DataOutputStream out) throws IOException {
    long low = Long.MAX_VALUE;
    long high = Long.MIN_VALUE;
    for (long value : values) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    if (values.length == 0) {
      low = 0;
      high = 0;
    }
    int width = width(high - low);
    out.writeLong(low);
    out.writeByte(width);
    byte[] bytes = new byte[width];
    for (long value : values) {
      long distance = value - low;
      for (int i = width - 1; i >= 0; i--) {
        bytes[i] = (byte) distance;
        distance >>>= 8;
      }
      out.write(bytes);
    }
  }

  static long[] read(DataInputStream in, int size) throws IOException {
    long low = in.readLong();
    int width = in.readUnsignedByte();
    if (width > Long.BYTES) {
      throw new IOException("width was " + width + " but must be at most 8 bytes");
    }
    long[] values = new long[size];
    for (int row = 0; row < size; row++) {
      long distance = 0;
      for (int i = 0; i < width; i++) {
        distance = distance << 8 | in.readUnsignedByte();
      }
      values[row] = low + distance;
    }
    return values;
  }

  /** The bytes that a distance needs; one that overflowed to negative needs all eight. */
  private static int width(long distance) {
    return (Long.SIZE - Long.numberOfLeadingZeros(distance) + 7) / 8;
  }
}
