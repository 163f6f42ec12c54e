// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.evaluate;

/**
 * A metric whose error is, to first order, a sum of one contribution for each row: weight of the
 * row times the derivative of the metric by that weight. Interval and paired difference follow from
 * the contributions (see {@link Weighting}); those of a difference are the differences of
 * contributions.
 */
abstract class RowMetric<R extends RowEvaluation> implements Metric.Paired<R> {
  private final String name;
  private final boolean betterWhenHigher;
  private final double least;
  private final double most;

  /** A metric with the range of values that it can take, to which intervals are clipped. */
  RowMetric(String name, boolean betterWhenHigher, double least, double most) {
    this.name = name;
    this.betterWhenHigher = betterWhenHigher;
    this.least = least;
    this.most = most;
  }

  /** A new array of one contribution for each row; rows of weight 0 contribute 0. */
  abstract double[] contributions(R evaluation);

  double variance(R evaluation, double[] contributions) {
    return evaluation.weighting().variance(contributions);
  }

  double degreesOfFreedom(R evaluation) {
    return evaluation.weighting().degreesOfFreedom();
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final boolean isBetterWhenHigher() {
    return betterWhenHigher;
  }

  @Override
  public Interval interval(R evaluation, double level) {
    double variance = variance(evaluation, contributions(evaluation));
    return new Difference(of(evaluation), Math.sqrt(variance), degreesOfFreedom(evaluation))
        .interval(level)
        .clippedTo(least, most);
  }

  @Override
  public final Difference difference(R candidate, R champion) {
    candidate.requireSameRows(champion);
    double[] contributions = contributions(candidate);
    double[] others = contributions(champion);
    for (int row = 0; row < contributions.length; row++) {
      contributions[row] -= others[row];
    }
    return new Difference(
        of(candidate) - of(champion),
        Math.sqrt(variance(candidate, contributions)),
        degreesOfFreedom(candidate));
  }

  @Override
  public final String toString() {
    return name;
  }
}
