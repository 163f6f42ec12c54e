// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import java.math.BigDecimal;
import java.util.List;

/**
 * Values as keys: equal when they mean the same. 0.0 and -0.0 do, NaN and NaN do, 1.0 and 1.00 do.
 */
final class Key {
  private static final long GOLDEN = 0x9e3779b97f4a7c15L;

  private Key() {}

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
      hash = number;
    } else if (key instanceof Double number) {
      hash = Double.doubleToLongBits(number);
    } else if (key instanceof List<?> parts) {
      for (Object part : parts) {
        hash = mixed(hash + hash(part));
      }
    } else {
      hash = key.hashCode();
    }
    hash = mixed(hash);
    return (int) (hash >>> 32);
  }

  private static long mixed(long hash) {
    long product = (hash ^ (hash >>> 32)) * GOLDEN;
    return product ^ (product >>> 29);
  }
}
