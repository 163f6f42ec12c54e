// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

/**
 * How large classes must be, each beside the others.
 *
 * @param text in words
 */
record Balance(Kind kind, double limit, String text) {
  /** What is limited. */
  enum Kind {
    SHARE,
    COUNT,
    RATIO
  }

  static Balance minShare(double share) {
    if (!(share > 0 && share <= 0.5)) {
      throw new IllegalArgumentException("share was " + share + " but must lie in (0, 0.5]");
    }
    return new Balance(
        Kind.SHARE, share, "each class in at least " + Shown.percent(share) + " of rows");
  }

  static Balance minCount(long rows) {
    if (rows < 1) {
      throw new IllegalArgumentException("rows was " + rows + " but must be at least 1");
    }
    return new Balance(Kind.COUNT, rows, "each class in at least " + rows + " rows");
  }

  static Balance maxRatio(double ratio) {
    if (!(ratio >= 1)) {
      throw new IllegalArgumentException("ratio was " + ratio + " but must be at least 1");
    }
    return new Balance(
        Kind.RATIO, ratio, "no class " + Shown.number(ratio) + " times as large as another");
  }

  /** Whether the smallest and the largest of the classes keep it. */
  boolean holds(long smallest, long largest, long total) {
    return switch (kind) {
      case SHARE -> smallest / (double) total >= limit;
      case COUNT -> smallest >= limit;
      case RATIO -> largest <= limit * smallest;
    };
  }
}
