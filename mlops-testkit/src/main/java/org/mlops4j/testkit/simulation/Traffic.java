// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.testkit.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BiFunction;

/**
 * What is asked of a model, with what will turn out to be true. Pure but for the given randomness.
 *
 * @param <T> the row
 */
@FunctionalInterface
public interface Traffic<T> {
  /**
   * The rows that are asked between two instants, in their order, with their outcomes: the
   * predictor gets them without.
   */
  List<T> between(Instant from, Instant to, SplittableRandom random);

  /**
   * So many rows a day, evenly over the day.
   *
   * @param row makes a row, given when it is asked
   */
  static <T> Traffic<T> perDay(long rows, BiFunction<Instant, SplittableRandom, T> row) {
    if (rows < 1) {
      throw new IllegalArgumentException("rows was " + rows + " but must be >= 1");
    }
    long every = Duration.ofDays(1).toMillis() / rows;
    return (from, to, random) -> {
      List<T> asked = new ArrayList<>();
      long first = Math.floorDiv(from.toEpochMilli() + every - 1, every) * every;
      for (long at = first; at < to.toEpochMilli(); at += every) {
        asked.add(row.apply(Instant.ofEpochMilli(at), random));
      }
      return asked;
    };
  }
}
