// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import java.util.function.Predicate;

/** The text is written in a known way. */
record Formatted(TextFormat format) implements ValueTest<String> {
  @Override
  public String kind() {
    return "format";
  }

  @Override
  public Predicate<String> tester() {
    return format::matches;
  }

  @Override
  public String toString() {
    return "is " + format;
  }
}
