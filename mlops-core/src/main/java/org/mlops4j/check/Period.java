// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import java.util.function.Predicate;

/** The time lies in a period with both ends. */
record Period<C extends Comparable<? super C>>(C first, C last) implements ValueTest<C> {
  Period {
    if (first.compareTo(last) > 0) {
      throw new IllegalArgumentException(
          "first was " + first + " but must not be after last, which was " + last);
    }
  }

  @Override
  public String kind() {
    return "range";
  }

  @Override
  public Predicate<C> tester() {
    return value -> first.compareTo(value) <= 0 && value.compareTo(last) <= 0;
  }

  @Override
  public String toString() {
    return "between " + first + " and " + last;
  }
}
