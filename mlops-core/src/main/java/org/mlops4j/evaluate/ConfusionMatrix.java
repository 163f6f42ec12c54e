// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.evaluate;

/**
 * Weights of rows by decision and truth, with the metrics that follow from the four of them.
 *
 * <p>Where a denominator is 0 the metric is undefined and {@code NaN}; nothing is replaced by 0 or
 * 1 (scikit-learn does so for some). Counts are doubles, so that no product overflows.
 *
 * @param truePositives weight of rows that are true and were decided true
 * @param falsePositives weight of rows that are false and were decided true
 * @param falseNegatives weight of rows that are true and were decided false
 * @param trueNegatives weight of rows that are false and were decided false
 */
public record ConfusionMatrix(
    double truePositives, double falsePositives, double falseNegatives, double trueNegatives) {

  /** Checks that all four are finite and none is negative. */
  public ConfusionMatrix {
    requireCount("truePositives", truePositives);
    requireCount("falsePositives", falsePositives);
    requireCount("falseNegatives", falseNegatives);
    requireCount("trueNegatives", trueNegatives);
  }

  /** The sum of all weights. */
  public double total() {
    return positives() + negatives();
  }

  /** Share of decisions that are right, (tp + tn)/total; undefined without rows. */
  public double accuracy() {
    return (truePositives + trueNegatives) / total();
  }

  /** Share of the rows decided true that are, tp/(tp + fp); undefined if no row was. */
  public double precision() {
    return truePositives / (truePositives + falsePositives);
  }

  /** Share of the true rows that were decided true, tp/(tp + fn); undefined if no row is true. */
  public double recall() {
    return truePositives / positives();
  }

  /** Share of the false rows decided false, tn/(tn + fp); undefined if no row is false. */
  public double specificity() {
    return trueNegatives / negatives();
  }

  /** Share of the rows decided false that are, tn/(tn + fn); undefined if no row was. */
  public double negativePredictiveValue() {
    return trueNegatives / (trueNegatives + falseNegatives);
  }

  /** Share of the false rows decided true, fp/(fp + tn); undefined if no row is false. */
  public double falsePositiveRate() {
    return falsePositives / negatives();
  }

  /** Share of the true rows decided false, fn/(fn + tp); undefined if no row is true. */
  public double falseNegativeRate() {
    return falseNegatives / positives();
  }

  /** {@link #fScore} with precision and recall of equal importance. */
  public double f1() {
    return fScore(1);
  }

  /**
   * Harmonic mean of precision and recall with recall counting β times as much: (1 + β²)tp/((1 +
   * β²)tp + β²·fn + fp), van Rijsbergen 1979. Undefined only if no row is true nor decided true.
   *
   * @param beta β, positive
   */
  public double fScore(double beta) {
    if (!(beta > 0 && beta <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException("beta was " + beta + " but must be positive and finite");
    }
    double square = beta * beta;
    double numerator = (1 + square) * truePositives;
    return numerator / (numerator + square * falseNegatives + falsePositives);
  }

  /** Overlap of true rows and rows decided true, tp/(tp + fp + fn); undefined if all are tn. */
  public double jaccard() {
    return truePositives / (truePositives + falsePositives + falseNegatives);
  }

  /** Mean of recall and specificity; undefined if one class is absent. */
  public double balancedAccuracy() {
    return (recall() + specificity()) / 2;
  }

  /**
   * Matthews' correlation coefficient, the correlation of decision and truth: (tp·tn − fp·fn)/√((tp
   * + fp)(tp + fn)(tn + fp)(tn + fn)), Biochimica et Biophysica Acta 405 (1975). Undefined if one
   * of the four sums is 0: all rows of one class, or all decided alike.
   */
  public double mcc() {
    return (truePositives * trueNegatives - falsePositives * falseNegatives) / mccScale();
  }

  /**
   * Cohen's kappa, agreement beyond that expected of independent decisions with the same margins
   * (Educational and Psychological Measurement 20, 1960). Undefined if agreement is certain: all
   * rows of one class and all decided to be of it.
   */
  public double cohenKappa() {
    double agreement = truePositives * trueNegatives - falsePositives * falseNegatives;
    double expectedDisagreement =
        decidedPositives() * negatives() + positives() * decidedNegatives();
    return 2 * agreement / expectedDisagreement;
  }

  double positives() {
    return truePositives + falseNegatives;
  }

  double negatives() {
    return trueNegatives + falsePositives;
  }

  double decidedPositives() {
    return truePositives + falsePositives;
  }

  double decidedNegatives() {
    return trueNegatives + falseNegatives;
  }

  /** The denominator of {@link #mcc()}, as a product of roots because that of sums overflows. */
  double mccScale() {
    return Math.sqrt(decidedPositives())
        * Math.sqrt(positives())
        * Math.sqrt(negatives())
        * Math.sqrt(decidedNegatives());
  }

  private static void requireCount(String name, double count) {
    if (!(count >= 0 && count <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException(
          name + " was " + count + " but must be finite and not negative");
    }
  }
}
