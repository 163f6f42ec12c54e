// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.evaluate;

import java.util.Objects;
import org.mlops4j.store.Json;

/**
 * The answers of a binary classifier to rows whose truth is known, in the order of the rows.
 *
 * <p>A score is the probability that a row is true; the decision is true from the {@linkplain
 * #threshold() threshold} upward. Scores that are not probabilities (some lie outside of [0, 1])
 * can be ranked and decided on, and metrics that need probabilities are then {@code NaN}.
 *
 * <p>Rows may be weighted: weights multiply counts, so that an integer weight gives the value of as
 * many copies of the row. Standard errors take a weighted row as one observation all the same. Rows
 * may be clustered, such as those of one day: then clusters, not rows, are what is independent, and
 * intervals and comparisons are wider by what that costs, with a Student's t quantile of one degree
 * less than there are clusters.
 *
 * <p>The same rows with the same scores always give the same numbers.
 */
public final class BinaryEvaluation extends RowEvaluation {
  /** The threshold of decisions unless another is set. */
  public static final double DEFAULT_THRESHOLD = 0.5;

  /**
   * Area under the ROC curve: the probability that a true row scores higher than a false one, ties
   * counting half. Undefined if a class is absent. Its interval is by {@link DeLong}, with a normal
   * quantile unless rows are clustered.
   */
  public static final Metric.Paired<BinaryEvaluation> AUC = new AreaUnderCurve();

  /**
   * Average precision: Σ(Rₙ − Rₙ₋₁)Pₙ over the distinct scores downward, without interpolation; the
   * usual summary of the precision-recall curve. Undefined if no row is true.
   */
  public static final Metric.Paired<BinaryEvaluation> AVERAGE_PRECISION = new AveragePrecision();

  /** Gini coefficient, 2·{@link #AUC} − 1; undefined if a class is absent. */
  public static final Metric<BinaryEvaluation> GINI =
      Metric.of("gini", evaluation -> 2 * AUC.of(evaluation) - 1);

  /**
   * Kolmogorov and Smirnov's statistic: the largest lead, over all thresholds, of the true positive
   * rate over the false positive rate, at least 0. Undefined if a class is absent.
   */
  public static final Metric<BinaryEvaluation> KOLMOGOROV_SMIRNOV =
      Metric.of("KS", BinaryEvaluation::largestLead);

  /**
   * Mean of −ln of the probability given to what was true, with probabilities clipped at 2⁻⁵² from
   * 0 and from 1. Undefined without rows and for scores that are not probabilities.
   */
  public static final Metric.Paired<BinaryEvaluation> LOG_LOSS = logLoss("log loss", Math.ulp(1.0));

  /**
   * Mean of (p − y)² with y 1 for a true row and 0 for a false one (Brier, Monthly Weather Review
   * 78, 1950). Undefined without rows and for scores that are not probabilities.
   */
  public static final Metric.Paired<BinaryEvaluation> BRIER =
      MeanMetric.loss("Brier score", 1, BinaryEvaluation::squaredError);

  /**
   * Expected calibration error in ten bins, see {@link Calibration#expectedError()}. Undefined
   * without rows and for scores that are not probabilities. A model that is calibrated has an error
   * above 0 for a finite number of rows, by the noise in each bin; its interval holds for a model
   * whose gaps are large beside that noise.
   */
  public static final Metric.Paired<BinaryEvaluation> ECE = new CalibrationError("ECE", 10);

  /** {@link ConfusionMatrix#accuracy()}, with Wilson's interval. */
  public static final Metric.Paired<BinaryEvaluation> ACCURACY =
      new ProportionMetric<>(
          "accuracy",
          (evaluation, row) -> true,
          (evaluation, row) -> evaluation.decision(row) == evaluation.truth(row));

  /** {@link ConfusionMatrix#precision()}, with Wilson's interval. */
  public static final Metric.Paired<BinaryEvaluation> PRECISION =
      new ProportionMetric<>("precision", BinaryEvaluation::decision, BinaryEvaluation::truth);

  /** {@link ConfusionMatrix#recall()}, with Wilson's interval. */
  public static final Metric.Paired<BinaryEvaluation> RECALL =
      new ProportionMetric<>("recall", BinaryEvaluation::truth, BinaryEvaluation::decision);

  /** {@link ConfusionMatrix#specificity()}, with Wilson's interval. */
  public static final Metric.Paired<BinaryEvaluation> SPECIFICITY =
      new ProportionMetric<>(
          "specificity",
          (evaluation, row) -> !evaluation.truth(row),
          (evaluation, row) -> !evaluation.decision(row));

  /** {@link ConfusionMatrix#f1()}, with an interval by the delta method. */
  public static final Metric.Paired<BinaryEvaluation> F1 = MatrixMetric.f1();

  /** {@link ConfusionMatrix#mcc()}, with an interval by the delta method. */
  public static final Metric.Paired<BinaryEvaluation> MCC = MatrixMetric.mcc();

  /** {@link ConfusionMatrix#balancedAccuracy()}, with an interval by the delta method. */
  public static final Metric.Paired<BinaryEvaluation> BALANCED_ACCURACY =
      MatrixMetric.balancedAccuracy();

  private final double[] scores;
  private final boolean[] truth;
  private final double threshold;
  private final boolean probabilities;

  private BinaryEvaluation(
      double[] scores, boolean[] truth, double threshold, Weighting weighting, int unlabelled) {
    super(weighting, unlabelled);
    this.scores = scores;
    this.truth = truth;
    this.threshold = threshold;
    this.probabilities = areProbabilities(scores);
  }

  /**
   * Scores and truth of the same rows, of equal weight, independent, decided at 0.5.
   *
   * @param scores the probability of true for each row; any number but {@code NaN}
   * @param truth what turned out
   * @throws IllegalArgumentException if the lengths differ or a score is {@code NaN}
   */
  public static BinaryEvaluation of(double[] scores, boolean[] truth) {
    Weighting.requireLength("truth", truth.length, scores.length);
    for (int row = 0; row < scores.length; row++) {
      if (Double.isNaN(scores[row])) {
        throw new IllegalArgumentException("score of row " + row + " was NaN but must be a number");
      }
    }
    return new BinaryEvaluation(
        scores.clone(), truth.clone(), DEFAULT_THRESHOLD, Weighting.unweighted(scores.length), 0);
  }

  /** Probabilities and truth with the rows of another evaluation; the arrays become part of it. */
  static BinaryEvaluation of(
      double[] scores, boolean[] truth, Weighting weighting, int unlabelled) {
    return new BinaryEvaluation(scores, truth, DEFAULT_THRESHOLD, weighting, unlabelled);
  }

  /**
   * The same answers with rows that count by a weight.
   *
   * @throws IllegalArgumentException if there is not one for each row, or one is negative or not
   *     finite
   */
  public BinaryEvaluation withWeights(double... weights) {
    return new BinaryEvaluation(
        scores, truth, threshold, weighting().weighted(weights), unlabelled());
  }

  /**
   * The same answers with rows that are correlated within clusters.
   *
   * @param clusters a number for each row, equal for rows of one cluster
   * @throws IllegalArgumentException if there is not one for each row
   */
  public BinaryEvaluation withClusters(int... clusters) {
    return new BinaryEvaluation(
        scores, truth, threshold, weighting().clustered(clusters), unlabelled());
  }

  /**
   * The same answers with decisions that are true from another score upward.
   *
   * @throws IllegalArgumentException if the threshold is {@code NaN}
   */
  public BinaryEvaluation withThreshold(double least) {
    if (Double.isNaN(least)) {
      throw new IllegalArgumentException("threshold was NaN but must be a number");
    }
    return new BinaryEvaluation(scores, truth, least, weighting(), unlabelled());
  }

  /**
   * The same answers beside a number of rows that could not be judged.
   *
   * @throws IllegalArgumentException if the number is negative
   */
  public BinaryEvaluation withUnlabelled(int count) {
    return new BinaryEvaluation(scores, truth, threshold, weighting(), count);
  }

  /**
   * {@link #LOG_LOSS} with probabilities clipped to another distance from 0 and from 1.
   *
   * @param clip the distance, in (0, 0.5)
   */
  public static Metric.Paired<BinaryEvaluation> logLossClippedAt(double clip) {
    if (!(clip > 0 && clip < 0.5)) {
      throw new IllegalArgumentException("clip was " + clip + " but must lie in (0, 0.5)");
    }
    return logLoss("log loss clipped at " + Json.text(clip), clip);
  }

  /**
   * {@link #ECE} with another number of bins.
   *
   * @param bins at least 1
   */
  public static Metric.Paired<BinaryEvaluation> expectedCalibrationError(int bins) {
    return new CalibrationError("ECE of " + bins + " bins", bins);
  }

  /** The least score decided true. */
  public double threshold() {
    return threshold;
  }

  /** The weights of right and wrong decisions. */
  public ConfusionMatrix confusion() {
    double[] weights = new double[4];
    for (int row = 0; row < rows(); row++) {
      weights[(truth[row] ? 2 : 0) + (decision(row) ? 1 : 0)] += weight(row);
    }
    return new ConfusionMatrix(weights[3], weights[1], weights[2], weights[0]);
  }

  /** The ROC curve with all of its points. */
  public RocCurve rocCurve() {
    return RocCurve.of(Thresholds.of(this));
  }

  /** The precision-recall curve with all of its points. */
  public PrecisionRecallCurve precisionRecallCurve() {
    return PrecisionRecallCurve.of(Thresholds.of(this));
  }

  /** {@link #calibration(int, Calibration.Closed)} with bins that are closed to the left. */
  public Calibration calibration(int bins) {
    return calibration(bins, Calibration.Closed.LEFT);
  }

  /**
   * Scores against frequencies in bins of equal width.
   *
   * @param bins at least 1
   * @throws IllegalStateException if the scores are not probabilities
   */
  public Calibration calibration(int bins, Calibration.Closed closed) {
    Calibration.requireBins(bins);
    Objects.requireNonNull(closed, "closed");
    if (!probabilities) {
      throw new IllegalStateException(
          "calibration needs probabilities, but some scores lie outside of [0, 1]");
    }
    return Calibration.of(this, bins, closed);
  }

  /** {@link Metric#interval}: how sure a metric of these rows is. */
  public Interval interval(Metric<BinaryEvaluation> metric, double level) {
    return metric.interval(this, level);
  }

  @Override
  public String toString() {
    return "BinaryEvaluation[rows=" + rows() + ", unlabelled=" + unlabelled() + "]";
  }

  boolean decision(int row) {
    return scores[row] >= threshold;
  }

  boolean truth(int row) {
    return truth[row];
  }

  double score(int row) {
    return scores[row];
  }

  /** The scores themselves, for reading only. */
  double[] scores() {
    return scores;
  }

  boolean hasProbabilities() {
    return probabilities;
  }

  @Override
  Object label(int row) {
    return truth[row];
  }

  private double largestLead() {
    Thresholds thresholds = Thresholds.of(this);
    double lead = 0;
    for (int position = -1; position < thresholds.size(); position++) {
      lead = Math.max(lead, thresholds.recall(position) - thresholds.falsePositiveRate(position));
    }
    return lead;
  }

  private static Metric.Paired<BinaryEvaluation> logLoss(String name, double clip) {
    return MeanMetric.loss(
        name,
        Double.POSITIVE_INFINITY,
        (evaluation, row) -> {
          double score = evaluation.probability(row);
          double clipped = Math.min(1 - clip, Math.max(clip, score));
          return -(evaluation.truth[row] ? StrictMath.log(clipped) : StrictMath.log1p(-clipped));
        });
  }

  private double squaredError(int row) {
    double error = probability(row) - (truth[row] ? 1 : 0);
    return error * error;
  }

  /** The score of a row, {@code NaN} unless all of them are probabilities. */
  private double probability(int row) {
    return probabilities ? scores[row] : Double.NaN;
  }

  private static boolean areProbabilities(double[] scores) {
    for (double score : scores) {
      if (!(score >= 0 && score <= 1)) {
        return false;
      }
    }
    return true;
  }
}
