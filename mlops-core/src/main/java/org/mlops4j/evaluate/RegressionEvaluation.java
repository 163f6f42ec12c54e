// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.evaluate;

import org.mlops4j.store.Json;

/**
 * The answers of a regression model to rows whose truth is known, in the order of the rows.
 *
 * <p>An error is prediction less truth. Weights and clusters are as in {@link BinaryEvaluation}:
 * weights multiply counts, clusters widen intervals and comparisons. Without rows every metric is
 * undefined.
 */
public final class RegressionEvaluation extends RowEvaluation {

  /** Mean squared error. */
  public static final Metric.Paired<RegressionEvaluation> MSE =
      error("MSE", (evaluation, row) -> evaluation.error(row) * evaluation.error(row));

  /** Root of the {@link #MSE}, in the unit of the truth; its interval is by the delta method. */
  public static final Metric.Paired<RegressionEvaluation> RMSE = new RootMeanSquaredError();

  /** Mean absolute error, in the unit of the truth. */
  public static final Metric.Paired<RegressionEvaluation> MAE =
      error("MAE", (evaluation, row) -> Math.abs(evaluation.error(row)));

  /**
   * Mean absolute error as a share of the absolute truth; 0.1 is ten percent. Undefined if a truth
   * is 0 (scikit-learn divides by a tiny number instead).
   */
  public static final Metric.Paired<RegressionEvaluation> MAPE =
      error("MAPE", RegressionEvaluation::relativeError);

  /** Mean squared difference of ln(1 + x); undefined if a truth or a prediction is negative. */
  public static final Metric.Paired<RegressionEvaluation> MSLE =
      error("MSLE", RegressionEvaluation::squaredLogError);

  /**
   * Coefficient of determination, 1 − Σe²/Σ(y − ȳ)². Undefined if all truths are equal, and so for
   * a single row (scikit-learn gives 1 or 0).
   */
  public static final Metric.Paired<RegressionEvaluation> R2 = new ExplainedShare("R2", false);

  /**
   * Explained variance, 1 − Σ(e − ē)²/Σ(y − ȳ)²: {@link #R2} without punishment of a constant bias.
   * Undefined if all truths are equal.
   */
  public static final Metric.Paired<RegressionEvaluation> EXPLAINED_VARIANCE =
      new ExplainedShare("explained variance", true);

  /**
   * Median of the absolute errors, the mean of the middle two for an even number. Undefined with
   * weights.
   */
  public static final Metric<RegressionEvaluation> MEDIAN_ABSOLUTE_ERROR =
      Metric.lowerIsBetter("median absolute error", ErrorRanks::medianAbsoluteError);

  /** The largest absolute error. */
  public static final Metric<RegressionEvaluation> MAX_ERROR =
      Metric.lowerIsBetter("max error", ErrorRanks::maximumError);

  /**
   * Pearson's correlation of prediction and truth. Undefined if all of one are equal, and so for a
   * single row.
   */
  public static final Metric<RegressionEvaluation> PEARSON =
      Metric.of("pearson", Correlation::pearson);

  /**
   * Spearman's rank correlation: {@link #PEARSON} of the ranks, ties having their mean rank.
   * Undefined if all predictions or all truths are equal, and with weights.
   */
  public static final Metric<RegressionEvaluation> SPEARMAN =
      Metric.of("spearman", Correlation::spearman);

  /**
   * Kendall's rank correlation τ-b, (concordant − discordant pairs)/√(pairs not tied in the
   * prediction · pairs not tied in the truth), in O(n log n) by Knight (Journal of the American
   * Statistical Association 61, 1966). Undefined if all predictions or all truths are equal, and
   * with weights.
   */
  public static final Metric<RegressionEvaluation> KENDALL =
      Metric.of("kendall", Correlation::kendall);

  private final double[] predictions;
  private final double[] truth;

  private RegressionEvaluation(
      double[] predictions, double[] truth, Weighting weighting, int unlabelled) {
    super(weighting, unlabelled);
    this.predictions = predictions;
    this.truth = truth;
  }

  /**
   * Predictions and truth of the same rows, of equal weight, independent.
   *
   * @throws IllegalArgumentException if the lengths differ or a number is not finite
   */
  public static RegressionEvaluation of(double[] predictions, double[] truth) {
    Weighting.requireLength("truth", truth.length, predictions.length);
    requireFinite("prediction", predictions);
    requireFinite("truth", truth);
    return new RegressionEvaluation(
        predictions.clone(), truth.clone(), Weighting.unweighted(truth.length), 0);
  }

  /** See {@link BinaryEvaluation#withWeights}. */
  public RegressionEvaluation withWeights(double... weights) {
    return new RegressionEvaluation(
        predictions, truth, weighting().weighted(weights), unlabelled());
  }

  /** See {@link BinaryEvaluation#withClusters}. */
  public RegressionEvaluation withClusters(int... clusters) {
    return new RegressionEvaluation(
        predictions, truth, weighting().clustered(clusters), unlabelled());
  }

  /** See {@link BinaryEvaluation#withUnlabelled}. */
  public RegressionEvaluation withUnlabelled(int count) {
    return new RegressionEvaluation(predictions, truth, weighting(), count);
  }

  /**
   * Mean pinball loss, by which the conditional quantile is the best prediction (Koenker and
   * Bassett, Econometrica 46, 1978): quantile·(−e) for a prediction too low, (1 − quantile)·e for
   * one too high.
   *
   * @param quantile which quantile is predicted, in (0, 1)
   */
  public static Metric.Paired<RegressionEvaluation> pinball(double quantile) {
    if (!(quantile > 0 && quantile < 1)) {
      throw new IllegalArgumentException("quantile was " + quantile + " but must lie in (0, 1)");
    }
    return error(
        "pinball loss at " + Json.text(quantile),
        (evaluation, row) -> {
          double error = evaluation.error(row);
          return error < 0 ? -quantile * error : (1 - quantile) * error;
        });
  }

  /** The mean error, positive where predictions are too high; not a metric, as 0 is best. */
  public double meanError() {
    return weighting().mean(this::error);
  }

  /** {@link Metric#interval}: how sure a metric of these rows is. */
  public Interval interval(Metric<RegressionEvaluation> metric, double level) {
    return metric.interval(this, level);
  }

  @Override
  public String toString() {
    return "RegressionEvaluation[rows=" + rows() + ", unlabelled=" + unlabelled() + "]";
  }

  double prediction(int row) {
    return predictions[row];
  }

  double truth(int row) {
    return truth[row];
  }

  double error(int row) {
    return predictions[row] - truth[row];
  }

  @Override
  Object label(int row) {
    return truth[row];
  }

  private double relativeError(int row) {
    return truth[row] == 0 ? Double.NaN : Math.abs(error(row) / truth[row]);
  }

  private double squaredLogError(int row) {
    if (truth[row] < 0 || predictions[row] < 0) {
      return Double.NaN;
    }
    double error = StrictMath.log1p(predictions[row]) - StrictMath.log1p(truth[row]);
    return error * error;
  }

  private static MeanMetric<RegressionEvaluation> error(
      String name, MeanMetric.Quantity<RegressionEvaluation> quantity) {
    return MeanMetric.loss(name, Double.POSITIVE_INFINITY, quantity);
  }

  private static void requireFinite(String name, double[] values) {
    for (int row = 0; row < values.length; row++) {
      if (!Double.isFinite(values[row])) {
        throw new IllegalArgumentException(
            name + " of row " + row + " was " + values[row] + " but must be finite");
      }
    }
  }
}
