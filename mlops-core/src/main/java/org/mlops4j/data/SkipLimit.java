// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

/**
 * How many bad rows may be left out.
 *
 * @param rows at most so many
 * @param share and at most this share of all
 */
record SkipLimit(long rows, double share) {
  static final SkipLimit NONE = rows(0);

  static SkipLimit rows(long rows) {
    if (rows < 0) {
      throw new IllegalArgumentException("skipAtMost was " + rows + " but must be at least 0");
    }
    return new SkipLimit(rows, 1);
  }

  static SkipLimit share(double share) {
    if (!(share >= 0 && share < 1)) {
      throw new IllegalArgumentException(
          "skipAtMostShare was " + share + " but must lie in [0, 1)");
    }
    return new SkipLimit(Long.MAX_VALUE, share);
  }

  boolean allows(long bad, long all) {
    return bad <= rows && bad <= share * all;
  }
}
