// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.evaluate;

/** The root of the mean squared error. */
final class RootMeanSquaredError extends RowMetric<RegressionEvaluation> {

  RootMeanSquaredError() {
    super("RMSE", false, 0, Double.POSITIVE_INFINITY);
  }

  @Override
  public double of(RegressionEvaluation evaluation) {
    return Math.sqrt(RegressionEvaluation.MSE.of(evaluation));
  }

  /** Those of the mean squared error times the derivative of the root; none for no error at all. */
  @Override
  double[] contributions(RegressionEvaluation evaluation) {
    double root = of(evaluation);
    double[] contributions =
        evaluation
            .weighting()
            .meanContributions(row -> evaluation.error(row) * evaluation.error(row));
    for (int row = 0; row < contributions.length && root > 0; row++) {
      contributions[row] /= 2 * root;
    }
    return contributions;
  }
}
