// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.evaluate;

import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** A metric that is a function of the confusion matrix, given with its gradient. */
final class MatrixMetric extends RowMetric<BinaryEvaluation> {
  private final ToDoubleFunction<ConfusionMatrix> value;
  private final Function<ConfusionMatrix, Gradient> gradient;

  private MatrixMetric(
      String name,
      double least,
      ToDoubleFunction<ConfusionMatrix> value,
      Function<ConfusionMatrix, Gradient> gradient) {
    super(name, true, least, 1);
    this.value = value;
    this.gradient = gradient;
  }

  @Override
  public double of(BinaryEvaluation evaluation) {
    return value.applyAsDouble(evaluation.confusion());
  }

  @Override
  double[] contributions(BinaryEvaluation evaluation) {
    Gradient slope = gradient.apply(evaluation.confusion());
    double[] contributions = new double[evaluation.rows()];
    for (int row = 0; row < contributions.length; row++) {
      contributions[row] =
          evaluation.weight(row) * slope.at(evaluation.decision(row), evaluation.truth(row));
    }
    return contributions;
  }

  static MatrixMetric f1() {
    return new MatrixMetric("F1", 0, ConfusionMatrix::f1, MatrixMetric::f1Gradient);
  }

  static MatrixMetric balancedAccuracy() {
    return new MatrixMetric(
        "balanced accuracy",
        0,
        ConfusionMatrix::balancedAccuracy,
        MatrixMetric::balancedAccuracyGradient);
  }

  static MatrixMetric mcc() {
    return new MatrixMetric("MCC", -1, ConfusionMatrix::mcc, MatrixMetric::mccGradient);
  }

  private static Gradient f1Gradient(ConfusionMatrix matrix) {
    double errors = matrix.falsePositives() + matrix.falseNegatives();
    double denominator = 2 * matrix.truePositives() + errors;
    double perError = -2 * matrix.truePositives() / (denominator * denominator);
    return new Gradient(2 * errors / (denominator * denominator), perError, perError, 0);
  }

  private static Gradient balancedAccuracyGradient(ConfusionMatrix matrix) {
    double perTrue = 2 * matrix.positives() * matrix.positives();
    double perFalse = 2 * matrix.negatives() * matrix.negatives();
    return new Gradient(
        matrix.falseNegatives() / perTrue,
        -matrix.trueNegatives() / perFalse,
        -matrix.truePositives() / perTrue,
        matrix.falsePositives() / perFalse);
  }

  private static Gradient mccGradient(ConfusionMatrix matrix) {
    double scale = matrix.mccScale();
    double half = matrix.mcc() / 2;
    double decidedTrue = half / matrix.decidedPositives();
    double decidedFalse = half / matrix.decidedNegatives();
    double isTrue = half / matrix.positives();
    double isFalse = half / matrix.negatives();
    return new Gradient(
        matrix.trueNegatives() / scale - decidedTrue - isTrue,
        -matrix.falseNegatives() / scale - decidedTrue - isFalse,
        -matrix.falsePositives() / scale - decidedFalse - isTrue,
        matrix.truePositives() / scale - decidedFalse - isFalse);
  }

  /** The derivatives of a metric by the four weights of a confusion matrix. */
  private record Gradient(
      double truePositives, double falsePositives, double falseNegatives, double trueNegatives) {

    double at(boolean decision, boolean truth) {
      if (truth) {
        return decision ? truePositives : falseNegatives;
      }
      return decision ? falsePositives : trueNegatives;
    }
  }
}
