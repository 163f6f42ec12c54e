// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.evaluate;

import java.util.Objects;
import java.util.function.ToDoubleFunction;

/**
 * One number of an evaluation, such as the area under the ROC curve.
 *
 * <p>A metric is a stateless value, safe for use by any number of threads. It is undefined for some
 * evaluations and then gives {@code NaN}, which passes no gate.
 *
 * @param <R> the evaluation
 */
public interface Metric<R> {

  /** What reports and verdicts call it; unique among the metrics of one evaluation. */
  String name();

  /** The value for an evaluation, or {@code NaN} where it is undefined. */
  double of(R evaluation);

  /** Whether a larger value is a better one; true unless overridden. */
  default boolean isBetterWhenHigher() {
    return true;
  }

  /**
   * The confidence interval of the value. Bounds are {@code NaN} where they are not known, which is
   * what a metric without a theory of its error always gives.
   *
   * @param level the confidence level, in (0, 1)
   */
  default Interval interval(R evaluation, double level) {
    return Interval.unknown(level);
  }

  /** A metric of which more is better, without an interval. */
  static <R> Metric<R> of(String name, ToDoubleFunction<? super R> function) {
    return new FunctionMetric<>(name, function, true);
  }

  /** A metric of which less is better (a loss, an error), without an interval. */
  static <R> Metric<R> lowerIsBetter(String name, ToDoubleFunction<? super R> function) {
    return new FunctionMetric<>(name, function, false);
  }

  /**
   * A metric that can say how sure a difference is between two models judged on the same rows.
   *
   * @param <R> the evaluation
   */
  interface Paired<R> extends Metric<R> {

    /**
     * The candidate's value less the champion's, whichever direction is better.
     *
     * @throws IllegalArgumentException if the evaluations are not of the same rows in the same
     *     order
     */
    Difference difference(R candidate, R champion);

    /** The difference turned so that a positive estimate means that the candidate is better. */
    default Difference improvement(R candidate, R champion) {
      Difference difference = difference(candidate, champion);
      return isBetterWhenHigher() ? difference : difference.negated();
    }
  }
}

/** A metric given by a function alone. */
record FunctionMetric<R>(
    String name, ToDoubleFunction<? super R> function, boolean isBetterWhenHigher)
    implements Metric<R> {

  FunctionMetric {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(function, "function");
  }

  @Override
  public double of(R evaluation) {
    return function.applyAsDouble(evaluation);
  }

  @Override
  public String toString() {
    return name;
  }
}
