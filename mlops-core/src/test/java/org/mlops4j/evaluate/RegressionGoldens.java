// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.evaluate;

import java.util.Arrays;

/** Comparisons of the family about regression. */
final class RegressionGoldens {
  private RegressionGoldens() {}

  static void regression(GoldenCase golden) {
    double[] truth = golden.doubles("y_true");
    RegressionEvaluation plain = RegressionEvaluation.of(golden.doubles("y_pred"), truth);
    RegressionEvaluation evaluation =
        golden.hasInput("sample_weight")
            ? plain.withWeights(golden.doubles("sample_weight"))
            : plain;
    golden.number("mse", RegressionEvaluation.MSE.of(evaluation));
    golden.number("rmse", RegressionEvaluation.RMSE.of(evaluation));
    golden.number("mae", RegressionEvaluation.MAE.of(evaluation));
    golden.number("mape", RegressionEvaluation.MAPE.of(evaluation));
    golden.number("msle", RegressionEvaluation.MSLE.of(evaluation));
    golden.number("median_ae", RegressionEvaluation.MEDIAN_ABSOLUTE_ERROR.of(evaluation));
    golden.number("max_error", RegressionEvaluation.MAX_ERROR.of(evaluation));
    golden.number("mean_error", evaluation.meanError());
    for (double quantile : new double[] {0.1, 0.5, 0.9}) {
      golden.number("pinball_" + quantile, RegressionEvaluation.pinball(quantile).of(evaluation));
    }
    golden.number("pearson", RegressionEvaluation.PEARSON.of(evaluation));
    golden.number("spearman", RegressionEvaluation.SPEARMAN.of(evaluation));
    golden.number("kendall_tau_b", RegressionEvaluation.KENDALL.of(evaluation));
    explained(golden, "r2", truth, RegressionEvaluation.R2.of(evaluation));
    explained(
        golden,
        "explained_variance",
        truth,
        RegressionEvaluation.EXPLAINED_VARIANCE.of(evaluation));
  }

  private static void explained(GoldenCase golden, String path, double[] truth, double actual) {
    if (Arrays.stream(truth).distinct().count() <= 1) {
      golden.undefinedByDefinition(path, actual, "the truth is constant");
    } else {
      golden.number(path, actual);
    }
  }
}
