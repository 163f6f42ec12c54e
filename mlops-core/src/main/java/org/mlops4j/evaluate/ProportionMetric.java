// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.evaluate;

/**
 * The share of the rows of one kind that are also of another, such as the share of the rows decided
 * true that are true.
 *
 * <p>The interval is Wilson's. With weights or clusters the number of trials is the effective one,
 * p(1 − p)/variance but no more than there are rows, and the quantile Student's with one degree
 * less than there are clusters (Korn and Graubard, Survey Methodology 24, 1998); where the variance
 * is 0, the trials are the clusters that have a row of the kind.
 */
final class ProportionMetric<R extends RowEvaluation> extends RowMetric<R> {
  private final Kind<R> trial;
  private final Kind<R> success;

  /** A metric whose successes are the trials that are also of the second kind. */
  ProportionMetric(String name, Kind<R> trial, Kind<R> success) {
    super(name, true, 0, 1);
    this.trial = trial;
    this.success = success;
  }

  @Override
  public double of(R evaluation) {
    double successes = 0;
    double failures = 0;
    for (int row = 0; row < evaluation.rows(); row++) {
      if (trial.holds(evaluation, row)) {
        if (success.holds(evaluation, row)) {
          successes += evaluation.weight(row);
        } else {
          failures += evaluation.weight(row);
        }
      }
    }
    return successes / (successes + failures);
  }

  @Override
  double[] contributions(R evaluation) {
    double value = of(evaluation);
    double trials = 0;
    double[] contributions = new double[evaluation.rows()];
    for (int row = 0; row < contributions.length; row++) {
      if (trial.holds(evaluation, row)) {
        double weight = evaluation.weight(row);
        trials += weight;
        contributions[row] = weight * (success.holds(evaluation, row) ? 1 - value : -value);
      }
    }
    for (int row = 0; row < contributions.length; row++) {
      contributions[row] /= trials;
    }
    return contributions;
  }

  @Override
  public Interval interval(R evaluation, double level) {
    double value = of(evaluation);
    if (Double.isNaN(value)) {
      return Interval.unknown(level);
    }
    Weighting weighting = evaluation.weighting();
    int clusters = weighting.countClusters(row -> trial.holds(evaluation, row));
    if (!weighting.areWeighted() && !weighting.areClustered()) {
      double quantile = Quantiles.twoSided(level, Double.POSITIVE_INFINITY);
      return ProportionInterval.wilson(value, clusters, quantile, level);
    }
    double variance = variance(evaluation, contributions(evaluation));
    double trials =
        variance == 0 ? clusters : Math.min(weighting.size(), value * (1 - value) / variance);
    double quantile = Quantiles.twoSided(level, weighting.degreesOfFreedom());
    return ProportionInterval.wilson(value, trials, quantile, level);
  }

  /** A property of a row, of its truth and of the decision on it. */
  @FunctionalInterface
  interface Kind<R> {
    boolean holds(R evaluation, int row);
  }
}
