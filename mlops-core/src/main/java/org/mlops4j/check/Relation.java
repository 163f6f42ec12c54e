// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

/** How one value stands to another in their natural order. */
enum Relation {
  AT_MOST("at most"),
  BELOW("below"),
  EQUAL("equal to"),
  DIFFERENT("different from");

  private final String words;

  Relation(String words) {
    this.words = words;
  }

  /** By the order, in which -0.0 is the same as 0.0, as for keys. */
  <V extends Comparable<? super V>> boolean holds(V first, V second) {
    int order = Key.of(first).equals(Key.of(second)) ? 0 : first.compareTo(second);
    return switch (this) {
      case AT_MOST -> order <= 0;
      case BELOW -> order < 0;
      case EQUAL -> order == 0;
      case DIFFERENT -> order != 0;
    };
  }

  @Override
  public String toString() {
    return words;
  }
}
