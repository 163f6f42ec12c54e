// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.model;

import org.jspecify.annotations.Nullable;

/** A word by the bucket of its hash: FNV-1a of its characters, well mixed. */
record HashCoding(int buckets) implements Coding {
  private static final long START = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;

  void put(@Nullable String value, double[] target, int at) {
    if (value == null) {
      target[at] = -1;
      return;
    }
    long hash = START;
    for (int i = 0; i < value.length(); i++) {
      hash = and(hash, value.charAt(i));
    }
    target[at] = bucket(hash, buckets);
  }

  /** The hash of nothing. */
  static long start() {
    return START;
  }

  /** A hash with one more character. */
  static long and(long hash, char next) {
    return (hash ^ next) * PRIME;
  }

  /** The last step of MurmurHash3 (Appleby 2011), so that all bits of a hash choose the bucket. */
  static int bucket(long hash, int buckets) {
    long mixed = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
    mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return (int) Long.remainderUnsigned(mixed ^ (mixed >>> 33), buckets);
  }
}
