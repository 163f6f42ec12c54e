// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.evaluate;

import org.mlops4j.model.Classification;
import org.mlops4j.model.Regression;
import org.mlops4j.model.Target;

/** The evaluators that come with the library. */
public final class Evaluate {
  private Evaluate() {}

  /**
   * Judges the scores that a model gives to {@code true} by the answers to a yes-or-no question.
   *
   * @throws IllegalArgumentException if the target is not a yes-or-no question
   */
  public static <T> BinaryEvaluator<T> binary(Target<T, Classification> target) {
    return new BinaryEvaluator<>(target, null);
  }

  /** Judges the probabilities that a model gives to several classes by the true ones. */
  public static <T> MulticlassEvaluator<T> classes(Target<T, Classification> target) {
    return new MulticlassEvaluator<>(target, null);
  }

  /** Judges the numbers that a model estimates by the true ones. */
  public static <T> RegressionEvaluator<T> regression(Target<T, Regression> target) {
    return new RegressionEvaluator<>(target, null);
  }
}
