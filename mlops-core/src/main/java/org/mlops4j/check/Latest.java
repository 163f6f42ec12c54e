// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import org.jspecify.annotations.Nullable;

/** The latest of some times; null when there is none. */
record Latest<C extends Comparable<? super C>>(@Nullable C time, long evaluated, long missing)
    implements Summary {
  Latest<C> plus(Latest<C> other) {
    return new Latest<>(
        later(time, other.time), evaluated + other.evaluated, missing + other.missing);
  }

  static <C extends Comparable<? super C>> @Nullable C later(@Nullable C a, @Nullable C b) {
    if (a == null) {
      return b;
    }
    return b == null || a.compareTo(b) >= 0 ? a : b;
  }
}
