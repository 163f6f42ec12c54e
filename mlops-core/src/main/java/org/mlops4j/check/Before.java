// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import java.util.function.Predicate;

/** The value is less than another, by its natural order. */
record Before<V extends Comparable<? super V>>(V end) implements ValueTest<V> {
  @Override
  public String kind() {
    return "range";
  }

  @Override
  public Predicate<V> tester() {
    return value -> value.compareTo(end) < 0;
  }

  @Override
  public String toString() {
    return "before " + Shown.text(end);
  }
}
