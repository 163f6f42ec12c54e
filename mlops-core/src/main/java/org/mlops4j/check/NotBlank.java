// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import java.util.function.Predicate;

/** The text has at least one character that is no white space. */
record NotBlank() implements ValueTest<String> {
  @Override
  public String kind() {
    return "blank";
  }

  @Override
  public Predicate<String> tester() {
    return text -> !text.isBlank();
  }

  @Override
  public String toString() {
    return "not blank";
  }
}
