// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.evaluate;

import java.util.Arrays;

/** Expected calibration error as a metric. */
final class CalibrationError extends RowMetric<BinaryEvaluation> {
  /** A gap below this is what is left of sums that are equal. */
  private static final double ROUNDING = 1e-12;

  private final int bins;

  CalibrationError(String name, int bins) {
    super(name, false, 0, 1);
    Calibration.requireBins(bins);
    this.bins = bins;
  }

  @Override
  public double of(BinaryEvaluation evaluation) {
    return evaluation.hasProbabilities() ? calibration(evaluation).expectedError() : Double.NaN;
  }

  /** The error is a sum of absolute gaps; where a gap is not 0, it is linear in its rows. */
  @Override
  double[] contributions(BinaryEvaluation evaluation) {
    double[] contributions = new double[evaluation.rows()];
    if (!evaluation.hasProbabilities()) {
      Arrays.fill(contributions, Double.NaN);
      return contributions;
    }
    double[] signs = new double[bins];
    Calibration calibration = calibration(evaluation);
    calibration.bins().forEach(bin -> signs[bin.index()] = sign(bin.gap()));
    double value = calibration.expectedError();
    for (int row = 0; row < contributions.length; row++) {
      double score = evaluation.score(row);
      double gap = (evaluation.truth(row) ? 1 : 0) - score;
      double sign = signs[Calibration.Closed.LEFT.bin(score, bins)];
      contributions[row] =
          evaluation.weight(row) * (sign * gap - value) / evaluation.weighting().totalWeight();
    }
    return contributions;
  }

  private Calibration calibration(BinaryEvaluation evaluation) {
    return evaluation.calibration(bins);
  }

  /** A gap that is rounding alone has no direction, or the order of rows would choose one. */
  private static double sign(double gap) {
    return Math.abs(gap) < ROUNDING ? 0 : Math.signum(gap);
  }
}
