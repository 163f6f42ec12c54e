// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.model;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What became of one row of many: an answer, or why there is none. It stands where its row stands.
 *
 * @param <O> the answer
 */
public sealed interface Answer<O> {

  /** The answer of the model; throws the cause of a failure. */
  O orThrow();

  /** Asks about a row; a row that is null fails. */
  static <T, O> Answer<O> to(@Nullable T row, Function<T, O> model) {
    if (row == null) {
      return new Failed<>(new IllegalArgumentException("row was null but must be given"));
    }
    try {
      return new Given<>(model.apply(row));
    } catch (RuntimeException e) {
      return new Failed<>(e);
    }
  }

  /**
   * A row that was answered.
   *
   * @param output what the model answered
   */
  record Given<O>(O output) implements Answer<O> {
    @Override
    public O orThrow() {
      return output;
    }
  }

  /**
   * A row that was not answered; the other rows were.
   *
   * @param cause what the model, or a method of the row, threw; an {@link IllegalArgumentException}
   *     for a row that is null
   */
  record Failed<O>(RuntimeException cause) implements Answer<O> {
    @Override
    public O orThrow() {
      throw cause;
    }
  }
}
