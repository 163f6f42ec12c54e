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

  /**
   * Whole groups train, the others judge: no customer, patient or machine is on both sides. The
   * share is met as nearly as the sizes of the groups allow.
   *
   * @param group of a row, never null; equal groups must be equal by {@code equals}
   * @param trainShare in (0, 1)
   * @param seed decides which groups train
   */
  public static <T> Splitter<T> byGroup(Accessor<T, ?> group, double trainShare, long seed) {
    return new GroupSplitter<>(group, trainShare, seed);
  }

  /**
   * Rows train or judge by lot. For rows that do not depend on each other: where time or groups
   * link them, {@link #byTime} or {@link #byGroup} is honest and this is not.
   *
   * @param trainShare in (0, 1)
   * @param seed the same seed and number of rows give the same split
   */
  public static <T> Splitter<T> random(double trainShare, long seed) {
    return new RandomSplitter<>(trainShare, seed);
  }

  /**
   * Rows train or judge by lot, in each stratum for itself: both sides have the same mix of
   * classes. A stratum of a single row trains.
   *
   * @param stratum of a row, usually the label; the rows without one are a stratum of their own
   * @param trainShare in (0, 1)
   * @param seed decides which rows train
   */
  public static <T> Splitter<T> stratified(Accessor<T, ?> stratum, double trainShare, long seed) {
    return new StratifiedSplitter<>(stratum, trainShare, seed);
  }
}
