// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

/**
 * Rows to learn from and rows to judge by.
 *
 * @param train the learner sees only these
 * @param holdout the evaluator sees only these
 */
public record Split<T>(Dataset<T> train, Dataset<T> holdout) {

  /**
   * The earliest share of the rows trains, the rest judges; rows of one instant never end on both
   * sides, so the holdout may be a little larger than its share.
   *
   * @param time of a row, never null
   * @param trainShare in (0, 1)
   */
  public static <T, C extends Comparable<? super C>> Splitter<T> byTime(
      Accessor<T, C> time, double trainShare) {
    return new TimeSplitter<>(time, trainShare);
  }
}
