// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

/** Numbers that look drawn at random, and are the same on every machine. */
final class Hashing {
  private static final long FNV_OFFSET = 0xCBF29CE484222325L;
  private static final long FNV_PRIME = 0x100000001B3L;

  private Hashing() {}

  /** A permutation of the 64-bit numbers (Stafford's variant 13 of the mixer of MurmurHash3). */
  static long mixed(long number) {
    long mixed = (number ^ (number >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }

  /** Of a number; both zeros are one, and all that are not a number. */
  static long of(double value) {
    return mixed(Double.doubleToLongBits(value + 0.0) + 0x9E3779B97F4A7C15L);
  }

  /** Of a text (FNV-1a over its UTF-16 units, then mixed). */
  static long of(String text) {
    long hash = FNV_OFFSET;
    for (int i = 0; i < text.length(); i++) {
      char unit = text.charAt(i);
      hash = (hash ^ (unit & 0xFF)) * FNV_PRIME;
      hash = (hash ^ (unit >>> 8)) * FNV_PRIME;
    }
    return mixed(hash);
  }
}
