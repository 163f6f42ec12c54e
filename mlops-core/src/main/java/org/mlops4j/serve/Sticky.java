// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.serve;

/**
 * Places keys on a scale of {@value #SCALE} for good: the values of these functions never change,
 * between restarts, nodes or releases.
 *
 * <p>MurmurHash3_x86_32 (Appleby 2011, public domain) of the key's UTF-16LE bytes, or of the eight
 * little-endian bytes of a number, so that any other language can tell who got which version.
 */
final class Sticky {
  /** Places: each is one basis point. */
  static final int SCALE = 10_000;

  private Sticky() {}

  /** The seed of an experiment: two with different names sort the same keys independently. */
  static int seed(String salt) {
    return hash(salt, 0);
  }

  /** The place of a key, in [0, {@value #SCALE}). */
  static int place(String key, int seed) {
    return scaled(hash(key, seed));
  }

  /** The place of a number, in [0, {@value #SCALE}). */
  static int place(long number, int seed) {
    int hash = block(seed, (int) number);
    return scaled(finish(block(hash, (int) (number >>> 32)), Long.BYTES));
  }

  static int hash(String text, int seed) {
    int length = text.length();
    int hash = seed;
    for (int i = 1; i < length; i += 2) {
      hash = block(hash, text.charAt(i - 1) | (text.charAt(i) << 16));
    }
    if ((length & 1) == 1) {
      hash ^= scrambled(text.charAt(length - 1));
    }
    return finish(hash, 2 * length);
  }

  /** The hash as a 32-bit fraction of the scale. */
  private static int scaled(int hash) {
    return (int) (((hash & 0xffffffffL) * SCALE) >>> 32);
  }

  private static int block(int hash, int block) {
    return Integer.rotateLeft(hash ^ scrambled(block), 13) * 5 + 0xe6546b64;
  }

  private static int scrambled(int block) {
    return Integer.rotateLeft(block * 0xcc9e2d51, 15) * 0x1b873593;
  }

  private static int finish(int hash, int bytes) {
    int mixed = hash ^ bytes;
    mixed = (mixed ^ (mixed >>> 16)) * 0x85ebca6b;
    mixed = (mixed ^ (mixed >>> 13)) * 0xc2b2ae35;
    return mixed ^ (mixed >>> 16);
  }
}
