// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.evaluate;

import java.util.stream.IntStream;
import org.mlops4j.model.Labels;

/**
 * The answers of a classifier of several classes to rows whose class is known, in the order of the
 * rows. The decision is the class of the highest score, the first of them when several are equal.
 *
 * <p>Whatever concerns one class or the confidence of decisions is a {@link BinaryEvaluation}: see
 * {@link #oneVersusRest} and {@link #confidence}. Weights and clusters are as there.
 */
public final class MulticlassEvaluation extends RowEvaluation {

  /** {@link ClassMatrix#accuracy()}, with Wilson's interval. */
  public static final Metric.Paired<MulticlassEvaluation> ACCURACY =
      new ProportionMetric<>(
          "accuracy",
          (evaluation, row) -> true,
          (evaluation, row) -> evaluation.decision(row) == evaluation.truth(row));

  /**
   * Mean of −ln of the probability given to the true class, with probabilities clipped at 2⁻⁵² from
   * 0 and from 1 and then divided by their sum. Undefined without rows.
   */
  public static final Metric.Paired<MulticlassEvaluation> LOG_LOSS =
      MeanMetric.loss("log loss", Double.POSITIVE_INFINITY, MulticlassEvaluation::logLoss);

  /**
   * Mean over the rows of Σ(p − y)² over the classes, with y 1 for the true class and 0 for others
   * (Brier 1950); in [0, 2], twice {@link BinaryEvaluation#BRIER} for two classes.
   */
  public static final Metric.Paired<MulticlassEvaluation> BRIER =
      MeanMetric.loss("Brier score", 2, MulticlassEvaluation::squaredError);

  /**
   * The mean over all classes of the {@link BinaryEvaluation#AUC} of each against the rest.
   * Undefined if a class is absent.
   */
  public static final Metric<MulticlassEvaluation> AUC =
      Metric.of("AUC", evaluation -> evaluation.area(ClassMatrix.Average.MACRO));

  /** {@link #AUC} over the classes that are present, but not alone. */
  public static final Metric<MulticlassEvaluation> AUC_OF_PRESENT =
      Metric.of(
          "AUC of present classes",
          evaluation -> evaluation.area(ClassMatrix.Average.MACRO_DEFINED));

  /** {@link #AUC} with classes weighted by the weight of their rows. */
  public static final Metric<MulticlassEvaluation> WEIGHTED_AUC =
      Metric.of("weighted AUC", evaluation -> evaluation.area(ClassMatrix.Average.WEIGHTED));

  /**
   * The mean over all pairs of classes of how well the score of either tells their rows apart (Hand
   * and Till, Machine Learning 45, 2001). Undefined if a class is absent.
   */
  public static final Metric<MulticlassEvaluation> PAIRWISE_AUC =
      Metric.of("pairwise AUC", evaluation -> PairwiseArea.of(evaluation, false));

  /** {@link #PAIRWISE_AUC} with pairs weighted by the weight of their rows. */
  public static final Metric<MulticlassEvaluation> WEIGHTED_PAIRWISE_AUC =
      Metric.of("weighted pairwise AUC", evaluation -> PairwiseArea.of(evaluation, true));

  /** {@link ClassMatrix#f1(ClassMatrix.Average)} as the mean of all classes. */
  public static final Metric<MulticlassEvaluation> MACRO_F1 =
      Metric.of("macro F1", evaluation -> evaluation.confusion().f1(ClassMatrix.Average.MACRO));

  /** {@link ClassMatrix#balancedAccuracy()}. */
  public static final Metric<MulticlassEvaluation> BALANCED_ACCURACY =
      Metric.of("balanced accuracy", evaluation -> evaluation.confusion().balancedAccuracy());

  /** {@link ClassMatrix#mcc()}. */
  public static final Metric<MulticlassEvaluation> MCC =
      Metric.of("MCC", evaluation -> evaluation.confusion().mcc());

  private static final double CLIP = Math.ulp(1.0);

  private final Labels labels;
  private final double[][] probabilities;
  private final int[] truth;

  private MulticlassEvaluation(
      Labels labels, double[][] probabilities, int[] truth, Weighting weighting, int unlabelled) {
    super(weighting, unlabelled);
    this.labels = labels;
    this.probabilities = probabilities;
    this.truth = truth;
  }

  /**
   * Probabilities and true classes of the same rows, of equal weight, independent.
   *
   * @param labels the classes
   * @param probabilities for each row one for each class, in [0, 1]
   * @param truth for each row the position of its class among the labels
   * @throws IllegalArgumentException if lengths differ or a number is out of range
   */
  public static MulticlassEvaluation of(Labels labels, double[][] probabilities, int[] truth) {
    Weighting.requireLength("truth", truth.length, probabilities.length);
    double[][] copy = new double[probabilities.length][];
    for (int row = 0; row < copy.length; row++) {
      copy[row] = requireProbabilities(probabilities[row].clone(), labels, row);
      ClassMatrix.requirePosition("truth", row, truth[row], labels);
    }
    return new MulticlassEvaluation(
        labels, copy, truth.clone(), Weighting.unweighted(copy.length), 0);
  }

  /** See {@link BinaryEvaluation#withWeights}. */
  public MulticlassEvaluation withWeights(double... weights) {
    return new MulticlassEvaluation(
        labels, probabilities, truth, weighting().weighted(weights), unlabelled());
  }

  /** See {@link BinaryEvaluation#withClusters}. */
  public MulticlassEvaluation withClusters(int... clusters) {
    return new MulticlassEvaluation(
        labels, probabilities, truth, weighting().clustered(clusters), unlabelled());
  }

  /** See {@link BinaryEvaluation#withUnlabelled}. */
  public MulticlassEvaluation withUnlabelled(int count) {
    return new MulticlassEvaluation(labels, probabilities, truth, weighting(), count);
  }

  /** The classes. */
  public Labels labels() {
    return labels;
  }

  /** The weights by true class and decision. */
  public ClassMatrix confusion() {
    double[][] weights = new double[labels.size()][labels.size()];
    for (int row = 0; row < rows(); row++) {
      weights[truth[row]][decision(row)] += weight(row);
    }
    return new ClassMatrix(labels, weights);
  }

  /**
   * The scores of one class, and whether rows are of it.
   *
   * @param label the position of the class
   */
  public BinaryEvaluation oneVersusRest(int label) {
    double[] scores = new double[rows()];
    boolean[] isLabel = new boolean[rows()];
    for (int row = 0; row < scores.length; row++) {
      scores[row] = probabilities[row][label];
      isLabel[row] = truth[row] == label;
    }
    return BinaryEvaluation.of(scores, isLabel, weighting(), unlabelled());
  }

  /** The scores of the decisions, and whether they are right: for calibration of the top label. */
  public BinaryEvaluation confidence() {
    double[] scores = new double[rows()];
    boolean[] isRight = new boolean[rows()];
    for (int row = 0; row < scores.length; row++) {
      scores[row] = probabilities[row][decision(row)];
      isRight[row] = decision(row) == truth[row];
    }
    return BinaryEvaluation.of(scores, isRight, weighting(), unlabelled());
  }

  /**
   * The share of rows whose class is among those of the highest scores, with Wilson's interval. Of
   * equal scores the later class ranks first, as in scikit-learn, although a decision is for the
   * first one.
   *
   * @param count how many classes a row may name, at least 1
   */
  public static Metric.Paired<MulticlassEvaluation> topAccuracy(int count) {
    if (count < 1) {
      throw new IllegalArgumentException("count was " + count + " but must be at least 1");
    }
    return new ProportionMetric<>(
        "top " + count + " accuracy",
        (evaluation, row) -> true,
        (evaluation, row) -> evaluation.rankOfTruth(row) < count);
  }

  /** {@link Metric#interval}: how sure a metric of these rows is. */
  public Interval interval(Metric<MulticlassEvaluation> metric, double level) {
    return metric.interval(this, level);
  }

  @Override
  public String toString() {
    return "MulticlassEvaluation[rows=" + rows() + ", unlabelled=" + unlabelled() + "]";
  }

  int decision(int row) {
    int best = 0;
    for (int label = 1; label < labels.size(); label++) {
      if (probabilities[row][label] > probabilities[row][best]) {
        best = label;
      }
    }
    return best;
  }

  int truth(int row) {
    return truth[row];
  }

  double probability(int row, int label) {
    return probabilities[row][label];
  }

  @Override
  Object label(int row) {
    return labels.name(truth[row]);
  }

  private long rankOfTruth(int row) {
    double own = probabilities[row][truth[row]];
    return IntStream.range(0, labels.size())
        .filter(
            label ->
                probabilities[row][label] > own
                    || (probabilities[row][label] == own && label > truth[row]))
        .count();
  }

  private double logLoss(int row) {
    double sum = 0;
    for (double probability : probabilities[row]) {
      sum += clipped(probability);
    }
    return -StrictMath.log(clipped(probabilities[row][truth[row]]) / sum);
  }

  private double squaredError(int row) {
    double sum = 0;
    for (int label = 0; label < labels.size(); label++) {
      double error = probabilities[row][label] - (label == truth[row] ? 1 : 0);
      sum += error * error;
    }
    return sum;
  }

  private double area(ClassMatrix.Average average) {
    ClassMatrix matrix = confusion();
    double sum = 0;
    double count = 0;
    for (int label = 0; label < labels.size(); label++) {
      double area = BinaryEvaluation.AUC.of(oneVersusRest(label));
      if (!Double.isNaN(area) || average != ClassMatrix.Average.MACRO_DEFINED) {
        double weight = average == ClassMatrix.Average.WEIGHTED ? matrix.support(label) : 1;
        sum += weight * area;
        count += weight;
      }
    }
    return sum / count;
  }

  private static double clipped(double probability) {
    return Math.min(1 - CLIP, Math.max(CLIP, probability));
  }

  private static double[] requireProbabilities(double[] probabilities, Labels labels, int row) {
    if (probabilities.length != labels.size()) {
      throw new IllegalArgumentException(
          "probabilities of row "
              + row
              + " were "
              + probabilities.length
              + " but must be one for each of "
              + labels);
    }
    for (double probability : probabilities) {
      if (!(probability >= 0 && probability <= 1)) {
        throw new IllegalArgumentException(
            "a probability of row " + row + " was " + probability + " but must lie in [0, 1]");
      }
    }
    return probabilities;
  }
}
