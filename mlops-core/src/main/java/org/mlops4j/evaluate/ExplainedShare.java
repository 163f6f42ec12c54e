// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.evaluate;

import java.util.Arrays;

/** The share of the truth's variance that predictions explain, with or without their bias. */
final class ExplainedShare extends RowMetric<RegressionEvaluation> {
  private final boolean centred;

  ExplainedShare(String name, boolean centred) {
    super(name, true, Double.NEGATIVE_INFINITY, 1);
    this.centred = centred;
  }

  @Override
  public double of(RegressionEvaluation evaluation) {
    Rows rows = evaluation.weighting();
    return rows.haveOneValue(evaluation::truth)
        ? Double.NaN
        : 1 - rows.mean(squaredError(evaluation)) / rows.mean(squaredDeviation(evaluation));
  }

  @Override
  double[] contributions(RegressionEvaluation evaluation) {
    Rows rows = evaluation.weighting();
    double[] contributions = new double[evaluation.rows()];
    if (rows.haveOneValue(evaluation::truth)) {
      Arrays.fill(contributions, Double.NaN);
      return contributions;
    }
    Rows.RowValue error = squaredError(evaluation);
    Rows.RowValue deviation = squaredDeviation(evaluation);
    double variance = rows.mean(deviation);
    double unexplained = rows.mean(error) / variance;
    double scale = rows.totalWeight() * variance;
    for (int row = 0; row < contributions.length; row++) {
      contributions[row] =
          rows.weight(row) * (unexplained * deviation.of(row) - error.of(row)) / scale;
    }
    return contributions;
  }

  private Rows.RowValue squaredError(RegressionEvaluation evaluation) {
    double centre = centred ? evaluation.meanError() : 0;
    return row -> square(evaluation.error(row) - centre);
  }

  private static Rows.RowValue squaredDeviation(RegressionEvaluation evaluation) {
    double mean = evaluation.weighting().mean(evaluation::truth);
    return row -> square(evaluation.truth(row) - mean);
  }

  private static double square(double value) {
    return value * value;
  }
}
