// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.tribuo;

/**
 * Scores rows by the dozen, for one thread: it works in memory of its own, so that a block of rows
 * allocates nothing.
 */
@FunctionalInterface
interface Block {
  /** The most rows at once. */
  int ROWS = Long.SIZE;

  /**
   * Scores the first of some rows: the same bits as {@link Scorer#score} one at a time.
   *
   * @param rows each as in {@link Scorer#score}, an array of its own
   * @param scores as in {@link Scorer#score}, one array for each row
   * @param count how many rows there are, at most {@link #ROWS}
   */
  void score(double[][] rows, double[][] scores, int count);
}
