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
    Weighting weighting = evaluation.weighting();
    return weighting.haveOneValue(evaluation::truth)
        ? Double.NaN
        : 1
            - weighting.mean(squaredError(evaluation))
                / weighting.mean(squaredDeviation(evaluation));
  }

  @Override
  double[] contributions(RegressionEvaluation evaluation) {
    Weighting weighting = evaluation.weighting();
    double[] contributions = new double[evaluation.rows()];
    if (weighting.haveOneValue(evaluation::truth)) {
      Arrays.fill(contributions, Double.NaN);
      return contributions;
    }
    Weighting.RowValue error = squaredError(evaluation);
    Weighting.RowValue deviation = squaredDeviation(evaluation);
    double variance = weighting.mean(deviation);
    double unexplained = weighting.mean(error) / variance;
    double scale = weighting.totalWeight() * variance;
    for (int row = 0; row < contributions.length; row++) {
      contributions[row] =
          weighting.weight(row) * (unexplained * deviation.of(row) - error.of(row)) / scale;
    }
    return contributions;
  }

  private Weighting.RowValue squaredError(RegressionEvaluation evaluation) {
    double centre = centred ? evaluation.meanError() : 0;
    return row -> square(evaluation.error(row) - centre);
  }

  private static Weighting.RowValue squaredDeviation(RegressionEvaluation evaluation) {
    double mean = evaluation.weighting().mean(evaluation::truth);
    return row -> square(evaluation.truth(row) - mean);
  }

  private static double square(double value) {
    return value * value;
  }
}
