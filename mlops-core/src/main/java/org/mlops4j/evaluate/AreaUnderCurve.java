// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.evaluate;

/**
 * The area under the ROC curve. A true row contributes by the share of false rows below it, a false
 * row by the share of true rows above it, ties by half: the placements of DeLong, DeLong and
 * Clarke-Pearson (Biometrics 44, 1988), here from one sort as in Sun and Xu (IEEE Signal Processing
 * Letters 21, 2014). Rows in clusters as in Obuchowski (Biometrics 53, 1997).
 */
final class AreaUnderCurve extends RowMetric<BinaryEvaluation> {

  AreaUnderCurve() {
    super("AUC", true, 0, 1);
  }

  @Override
  public double of(BinaryEvaluation evaluation) {
    Thresholds thresholds = Thresholds.of(evaluation);
    double area = 0;
    for (int position = 0; position < thresholds.size(); position++) {
      area += thresholds.trueAt(position) * falseBelow(thresholds, position);
    }
    return area / (thresholds.positives() * thresholds.negatives());
  }

  @Override
  double[] contributions(BinaryEvaluation evaluation) {
    Thresholds thresholds = Thresholds.of(evaluation);
    double area = of(evaluation);
    double positives = thresholds.positives();
    double negatives = thresholds.negatives();
    double[] contributions = new double[evaluation.rows()];
    for (int row = 0; row < contributions.length; row++) {
      int position = thresholds.position(row);
      if (position >= 0) {
        contributions[row] =
            evaluation.truth(row)
                ? evaluation.weight(row)
                    * (falseBelow(thresholds, position) / negatives - area)
                    / positives
                : evaluation.weight(row)
                    * (trueAbove(thresholds, position) / positives - area)
                    / negatives;
      }
    }
    return contributions;
  }

  @Override
  double variance(BinaryEvaluation evaluation, double[] contributions) {
    return covariance(evaluation, contributions, contributions);
  }

  @Override
  double degreesOfFreedom(BinaryEvaluation evaluation) {
    return evaluation.weighting().areClustered()
        ? super.degreesOfFreedom(evaluation)
        : Double.POSITIVE_INFINITY;
  }

  /**
   * The covariance of two areas on the same rows. True rows and false rows are two samples, each
   * with its own number of clusters; a cluster with rows of both joins them.
   */
  static double covariance(BinaryEvaluation evaluation, double[] first, double[] second) {
    Weighting weighting = evaluation.weighting();
    double[] firstTrue = weighting.clusterSums(row -> evaluation.truth(row) ? first[row] : 0);
    double[] firstFalse = weighting.clusterSums(row -> evaluation.truth(row) ? 0 : first[row]);
    double[] secondTrue = weighting.clusterSums(row -> evaluation.truth(row) ? second[row] : 0);
    double[] secondFalse = weighting.clusterSums(row -> evaluation.truth(row) ? 0 : second[row]);
    double trues = 0;
    double falses = 0;
    double both = 0;
    for (int cluster = 0; cluster < firstTrue.length; cluster++) {
      trues += firstTrue[cluster] * secondTrue[cluster];
      falses += firstFalse[cluster] * secondFalse[cluster];
      both += firstTrue[cluster] * secondFalse[cluster] + firstFalse[cluster] * secondTrue[cluster];
    }
    return trues * Weighting.inflation(weighting.countClusters(evaluation::truth))
        + falses * Weighting.inflation(weighting.countClusters(row -> !evaluation.truth(row)))
        + both * Weighting.inflation(weighting.independent());
  }

  private static double falseBelow(Thresholds thresholds, int position) {
    return thresholds.negatives()
        - thresholds.falsePositives(position)
        + thresholds.falseAt(position) / 2;
  }

  private static double trueAbove(Thresholds thresholds, int position) {
    return thresholds.truePositives(position - 1) + thresholds.trueAt(position) / 2;
  }
}
