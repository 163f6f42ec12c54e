// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.testkit.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;

/**
 * What is reported of a prediction, and when. Pure but for the given randomness.
 *
 * @param <T> the row
 */
@FunctionalInterface
public interface Labels<T> {
  /**
   * The reports about a row: none, one, or more.
   *
   * @param row with what is true
   * @param at when it was asked
   */
  List<Report<T>> of(T row, Instant at, SplittableRandom random);

  /**
   * One report.
   *
   * @param row with what is said to be true
   * @param after how long after the prediction it comes
   */
  record Report<T>(T row, Duration after) {}

  /** The truth, so long after the prediction. */
  static <T> Labels<T> after(Duration delay) {
    return (row, at, random) -> List.of(new Report<>(row, delay));
  }

  /** Never. */
  static <T> Labels<T> none() {
    return (row, at, random) -> List.of();
  }

  /** These, but others for what is asked between two instants. */
  default Labels<T> but(Instant from, Instant to, Labels<T> others) {
    return (row, at, random) ->
        (at.isBefore(from) || !at.isBefore(to) ? this : others).of(row, at, random);
  }

  /** These with other rows, such as wrong ones. */
  default Labels<T> telling(UnaryOperator<T> story) {
    return (row, at, random) ->
        of(row, at, random).stream()
            .map(report -> new Report<>(story.apply(report.row()), report.after()))
            .toList();
  }
}
