// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.evaluate;

/** Average precision: the mean, over the true rows, of the precision at their scores. */
final class AveragePrecision extends RowMetric<BinaryEvaluation> {

  AveragePrecision() {
    super("average precision", true, 0, 1);
  }

  @Override
  public double of(BinaryEvaluation evaluation) {
    Thresholds thresholds = Thresholds.of(evaluation);
    double sum = 0;
    for (int position = 0; position < thresholds.size(); position++) {
      sum += thresholds.trueAt(position) * thresholds.precision(position);
    }
    return sum / thresholds.positives();
  }

  /**
   * A row changes the precision at every score not above its own: with N the weight at or above a
   * score, a true row by (1 − precision)/N and a false row by −precision/N. A true row moreover
   * takes part in the mean.
   */
  @Override
  double[] contributions(BinaryEvaluation evaluation) {
    Thresholds thresholds = Thresholds.of(evaluation);
    double value = of(evaluation);
    double[] trueEffect = new double[thresholds.size() + 1];
    double[] falseEffect = new double[thresholds.size() + 1];
    for (int position = thresholds.size() - 1; position >= 0; position--) {
      double weight = thresholds.truePositives(position) + thresholds.falsePositives(position);
      double share = thresholds.trueAt(position) / weight;
      double precision = thresholds.precision(position);
      trueEffect[position] = trueEffect[position + 1] + share * (1 - precision);
      falseEffect[position] = falseEffect[position + 1] - share * precision;
    }
    double[] contributions = new double[evaluation.rows()];
    for (int row = 0; row < contributions.length; row++) {
      int position = thresholds.position(row);
      if (position >= 0) {
        double effect =
            evaluation.truth(row)
                ? thresholds.precision(position) - value + trueEffect[position]
                : falseEffect[position];
        contributions[row] = evaluation.weight(row) * effect / thresholds.positives();
      }
    }
    return contributions;
  }
}
