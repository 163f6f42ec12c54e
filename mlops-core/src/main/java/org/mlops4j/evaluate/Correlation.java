// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.evaluate;

import java.util.Arrays;

/** Correlations of predictions with truth, of values and of ranks. */
final class Correlation {
  private Correlation() {}

  static double pearson(RegressionEvaluation evaluation) {
    return isUndefined(evaluation)
        ? Double.NaN
        : pearson(evaluation.weighting(), evaluation::prediction, evaluation::truth);
  }

  static double spearman(RegressionEvaluation evaluation) {
    if (isUndefined(evaluation) || evaluation.weighting().areWeighted()) {
      return Double.NaN;
    }
    double[] predictionRanks = meanRanks(values(evaluation, evaluation::prediction));
    double[] truthRanks = meanRanks(values(evaluation, evaluation::truth));
    return pearson(evaluation.weighting(), row -> predictionRanks[row], row -> truthRanks[row]);
  }

  static double kendall(RegressionEvaluation evaluation) {
    if (isUndefined(evaluation) || evaluation.weighting().areWeighted()) {
      return Double.NaN;
    }
    double[] predictions = values(evaluation, evaluation::prediction);
    double[] truth = values(evaluation, evaluation::truth);
    int[] byTruth = Ordering.ascending(truth);
    int[] byPredictionThenTruth = Ordering.sort(byTruth, predictions).rows();
    long discordant = Ordering.sort(byPredictionThenTruth, truth).exchanges();
    long tiedPredictions = 0;
    long tiedBoth = 0;
    for (int low = 0, inner = 0, next = 1; next <= truth.length; next++) {
      boolean newPrediction =
          next == truth.length || differ(predictions, byPredictionThenTruth, next);
      if (newPrediction || differ(truth, byPredictionThenTruth, next)) {
        tiedBoth += pairs(next - inner);
        inner = next;
      }
      if (newPrediction) {
        tiedPredictions += pairs(next - low);
        low = next;
      }
    }
    long tiedTruth = 0;
    for (int low = 0, next = 1; next <= truth.length; next++) {
      if (next == truth.length || differ(truth, byTruth, next)) {
        tiedTruth += pairs(next - low);
        low = next;
      }
    }
    long all = pairs(truth.length);
    double lead = all - tiedPredictions - tiedTruth + tiedBoth - 2 * discordant;
    return lead
        / Math.sqrt((double) (all - tiedPredictions))
        / Math.sqrt((double) (all - tiedTruth));
  }

  private static boolean differ(double[] values, int[] rows, int next) {
    return values[rows[next]] != values[rows[next - 1]];
  }

  private static long pairs(long count) {
    return count * (count - 1) / 2;
  }

  private static boolean isUndefined(RegressionEvaluation evaluation) {
    return evaluation.weighting().haveOneValue(evaluation::prediction)
        || evaluation.weighting().haveOneValue(evaluation::truth);
  }

  private static double pearson(
      Weighting weighting, Weighting.RowValue first, Weighting.RowValue second) {
    double firstMean = weighting.mean(first);
    double secondMean = weighting.mean(second);
    double product =
        weighting.mean(row -> (first.of(row) - firstMean) * (second.of(row) - secondMean));
    double firstSquare = weighting.mean(row -> square(first.of(row) - firstMean));
    double secondSquare = weighting.mean(row -> square(second.of(row) - secondMean));
    return product / Math.sqrt(firstSquare) / Math.sqrt(secondSquare);
  }

  private static double square(double value) {
    return value * value;
  }

  private static double[] values(RegressionEvaluation evaluation, Weighting.RowValue value) {
    double[] values = new double[evaluation.rows()];
    Arrays.setAll(values, value::of);
    return values;
  }

  /** Ranks from 1; equal values have the mean of the ranks that they take up. */
  private static double[] meanRanks(double[] values) {
    int[] ascending = Ordering.ascending(values);
    double[] ranks = new double[values.length];
    for (int low = 0, next = 1; next <= values.length; next++) {
      if (next == values.length || differ(values, ascending, next)) {
        for (int i = low; i < next; i++) {
          ranks[ascending[i]] = (low + 1 + next) / 2.0;
        }
        low = next;
      }
    }
    return ranks;
  }
}
