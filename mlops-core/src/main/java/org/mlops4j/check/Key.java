// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Values as keys: equal when they mean the same. 0.0 and -0.0 do, NaN and NaN do, 1.0 and 1.00 do.
 */
final class Key {
  private static final long GOLDEN = 0x9e3779b97f4a7c15L;

  /** Stands for a missing value where that is a key of its own. */
  static final Object NONE =
      new Object() {
        @Override
        public String toString() {
          return "missing";
        }

        @Override
        public int hashCode() {
          return 0;
        }

        @Override
        public boolean equals(@Nullable Object other) {
          return this == other;
        }
      };

  private Key() {}

  /** The key of a value that may be missing. */
  static Object orNone(@Nullable Object value) {
    return value == null ? NONE : of(value);
  }

  /** The keys of several values together. */
  static final class Combination {
    private final Object[] keys;
    private final int hash;

    /** The array is kept. */
    Combination(Object[] keys) {
      this.keys = keys;
      long mixed = 0;
      for (Object key : keys) {
        mixed = mixed(mixed + hash(key));
      }
      this.hash = (int) (mixed >>> 32);
    }

    /** One of the keys. */
    Object key(int position) {
      return keys[position];
    }

    /** All keys but the last. */
    Combination withoutLast() {
      return new Combination(Arrays.copyOf(keys, keys.length - 1));
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Combination combination && Arrays.equals(combination.keys, keys);
    }

    @Override
    public int hashCode() {
      return hash;
    }

    @Override
    public String toString() {
      return Arrays.stream(keys).map(Shown::text).collect(Collectors.joining(", "));
    }
  }

  static Object of(Object value) {
    if (value instanceof Double number) {
      return number + 0.0;
    }
    if (value instanceof Float number) {
      return number + 0.0f;
    }
    return value instanceof BigDecimal number ? number.stripTrailingZeros() : value;
  }

  /** Hashes all of the value, so that data made to collide under {@code hashCode} does not here. */
  static int hash(Object key) {
    long hash = 0;
    if (key instanceof String text) {
      for (int i = 0; i < text.length(); i++) {
        hash = mixed(hash + text.charAt(i));
      }
    } else if (key instanceof Long number) {
      return hash(number.longValue());
    } else if (key instanceof Double number) {
      hash = Double.doubleToLongBits(number);
    } else {
      hash = key.hashCode();
    }
    hash = mixed(hash);
    return (int) (hash >>> 32);
  }

  /** The hash of a whole number. */
  static int hash(long number) {
    return (int) (mixed(number) >>> 32);
  }

  private static long mixed(long hash) {
    long product = (hash ^ (hash >>> 32)) * GOLDEN;
    return product ^ (product >>> 29);
  }
}
