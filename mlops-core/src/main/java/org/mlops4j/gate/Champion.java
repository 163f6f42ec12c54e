// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.gate;

/**
 * What is known of the serving model on the rows that judge the candidate.
 *
 * @param <R> the evaluation
 */
public sealed interface Champion<R> {

  /** No version serves yet. */
  record None<R>() implements Champion<R> {}

  /**
   * The champion was judged by the same evaluator on the same rows.
   *
   * @param version which version, for people
   */
  record Judged<R>(String version, R evaluation) implements Champion<R> {}

  /**
   * The champion learnt from rows that should judge it: a comparison would favour it.
   *
   * @param version which version, for people
   * @param known how many rows of the holdout it has seen in training
   * @param holdout how many rows the holdout has
   */
  record Contaminated<R>(String version, long known, long holdout) implements Champion<R> {}

  /**
   * The champion could not be judged at all.
   *
   * @param version which version, for people
   * @param reason why not
   */
  record Unavailable<R>(String version, String reason) implements Champion<R> {}
}
