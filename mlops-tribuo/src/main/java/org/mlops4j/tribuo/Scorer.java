// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.tribuo;

/**
 * Turns a dense row into numbers: the hot half of a compiled model, apart from the features that
 * fill the row. Immutable, thread-safe, allocates nothing.
 */
interface Scorer {
  /**
   * Scores one row.
   *
   * @param slots the dense row
   * @param scores receives one number for each output; zero on entry
   */
  void score(double[] slots, double[] scores);
}
