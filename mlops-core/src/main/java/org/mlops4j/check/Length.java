// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import java.util.function.Predicate;

/** The text has so many characters (Unicode code points). */
record Length(int low, int high) implements ValueTest<String> {
  Length {
    if (low < 0 || low > high) {
      throw new IllegalArgumentException(
          "length was [" + low + ", " + high + "] but must be an interval of numbers from 0");
    }
  }

  @Override
  public String kind() {
    return "length";
  }

  @Override
  public Predicate<String> tester() {
    return text -> {
      int length = text.codePointCount(0, text.length());
      return low <= length && length <= high;
    };
  }

  @Override
  public String toString() {
    return "of length " + low + " to " + high;
  }
}
