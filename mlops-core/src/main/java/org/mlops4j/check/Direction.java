// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

/** How the values of consecutive rows may follow one another. */
enum Direction {
  NEVER_DECREASING("never decreasing"),
  INCREASING("increasing"),
  NEVER_INCREASING("never increasing"),
  DECREASING("decreasing");

  private final String words;

  Direction(String words) {
    this.words = words;
  }

  /** Natural order; the rules offer this for comparable values only. */
  @SuppressWarnings("unchecked")
  <C> boolean allows(C from, C to) {
    int order = ((Comparable<? super C>) from).compareTo(to);
    return switch (this) {
      case NEVER_DECREASING -> order <= 0;
      case INCREASING -> order < 0;
      case NEVER_INCREASING -> order >= 0;
      case DECREASING -> order > 0;
    };
  }

  /** As the end of a sentence. */
  @Override
  public String toString() {
    return words;
  }
}
