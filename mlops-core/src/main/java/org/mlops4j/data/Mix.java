// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

/**
 * 64-bit hashes of values: they decide where chunks end and recognise rows, so they never change.
 */
final class Mix {
  /** Stands for a missing value. */
  static final long NULL = 0x9ae16a3b2f90404fL;

  private Mix() {}

  /** The finalizer of MurmurHash3 (Appleby 2011, public domain): every bit affects every other. */
  static long bits(long value) {
    long h = value;
    h = (h ^ (h >>> 33)) * 0xff51afd7ed558ccdL;
    h = (h ^ (h >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return h ^ (h >>> 33);
  }

  static long number(double value) {
    return bits(Double.doubleToLongBits(value) + 1);
  }

  /** FNV-1a over the UTF-16 units (Fowler, Noll, Vo 1991), then mixed. */
  static long text(char[] buffer, int offset, int length) {
    long h = 0xcbf29ce484222325L;
    for (int i = offset; i < offset + length; i++) {
      h = (h ^ buffer[i]) * 0x100000001b3L;
    }
    return bits(h);
  }

  static long text(String value) {
    return text(value.toCharArray(), 0, value.length());
  }

  /** Adds the next column of a row. */
  static long then(long row, long column) {
    return bits(row * 31 + column);
  }
}
