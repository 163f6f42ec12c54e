// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.tribuo;

/**
 * Turns a dense row into numbers: the hot half of a compiled model, apart from the features that
 * fill the row. Immutable, thread-safe. Scoring one row allocates nothing.
 */
interface Scorer {

  /** How many places after the slots of a row a scorer works in. */
  default int scratch() {
    return 0;
  }

  /**
   * Scores one row.
   *
   * @param row the dense row, then {@link #scratch()} places of arbitrary content
   * @param scores receives one number for each output; zero on entry
   */
  void score(double[] row, double[] scores);

  /** What scores many rows at once. */
  default Block block() {
    return (rows, scores, count) -> {
      for (int row = 0; row < count; row++) {
        score(rows[row], scores[row]);
      }
    };
  }
}
