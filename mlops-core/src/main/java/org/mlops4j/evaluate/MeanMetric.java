// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.evaluate;

/** The weighted mean of a quantity of each row, mostly a loss. */
final class MeanMetric<R extends RowEvaluation> extends RowMetric<R> {
  private final Quantity<R> quantity;

  private MeanMetric(String name, double most, Quantity<R> quantity) {
    super(name, false, 0, most);
    this.quantity = quantity;
  }

  /** A mean of which less is better, in [0, most]. */
  static <R extends RowEvaluation> MeanMetric<R> loss(
      String name, double most, Quantity<R> quantity) {
    return new MeanMetric<>(name, most, quantity);
  }

  @Override
  public double of(R evaluation) {
    return evaluation.weighting().mean(row -> quantity.of(evaluation, row));
  }

  @Override
  double[] contributions(R evaluation) {
    return evaluation.weighting().meanContributions(row -> quantity.of(evaluation, row));
  }

  /** A number for one row of an evaluation, {@code NaN} where it is undefined. */
  @FunctionalInterface
  interface Quantity<R> {
    double of(R evaluation, int row);
  }
}
