// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.evaluate;

import java.util.stream.IntStream;

/** Metrics that single out errors by their size. */
final class ErrorRanks {
  private ErrorRanks() {}

  static double medianAbsoluteError(RegressionEvaluation evaluation) {
    int rows = evaluation.rows();
    if (rows == 0 || evaluation.weighting().areWeighted()) {
      return Double.NaN;
    }
    double[] errors =
        IntStream.range(0, rows)
            .mapToDouble(row -> Math.abs(evaluation.error(row)))
            .sorted()
            .toArray();
    double upper = errors[rows / 2];
    return rows % 2 == 1 ? upper : (errors[rows / 2 - 1] + upper) / 2;
  }

  static double maximumError(RegressionEvaluation evaluation) {
    return IntStream.range(0, evaluation.rows())
        .filter(evaluation.weighting()::counts)
        .mapToDouble(row -> Math.abs(evaluation.error(row)))
        .max()
        .orElse(Double.NaN);
  }
}
