// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

final class BinaryEvaluationTest {
  private static final BinaryEvaluation EVALUATION =
      BinaryEvaluation.of(
          new double[] {0.9, 0.6, 0.5, 0.4, 0.1}, new boolean[] {true, false, true, true, false});

  private static final Metric<BinaryEvaluation> NEGATIVE_ZERO =
      Metric.of("constant", evaluation -> -0.0);

  @Test
  void decisionsAreTrueFromTheThresholdUpward() {
    assertThat(EVALUATION.confusion()).isEqualTo(new ConfusionMatrix(2, 1, 1, 1));
    assertThat(EVALUATION.withThreshold(0.51).confusion())
        .isEqualTo(new ConfusionMatrix(1, 1, 2, 1));
    assertThat(EVALUATION.threshold()).isEqualTo(0.5);
  }

  @Test
  void theAreaCountsPairsInOrderAndTiesByHalf() {
    assertThat(BinaryEvaluation.AUC.of(EVALUATION)).isEqualTo(4 / 6.0);
    BinaryEvaluation tied =
        BinaryEvaluation.of(new double[] {0.0, -0.0, 1}, new boolean[] {true, false, true});
    assertThat(BinaryEvaluation.AUC.of(tied)).isEqualTo(0.75);
  }

  @Test
  void whatIsUndefinedIsNaNAndNotARoundNumber() {
    BinaryEvaluation none = BinaryEvaluation.of(new double[0], new boolean[0]);
    BinaryEvaluation one = BinaryEvaluation.of(new double[] {0.7}, new boolean[] {true});
    for (Metric<BinaryEvaluation> metric : ChampionComparisonTest.metrics()) {
      assertThat(metric.of(none)).as(metric.name()).isNaN();
      assertThat(metric.interval(none, 0.95).low()).as(metric.name()).isNaN();
    }
    for (Metric<BinaryEvaluation> metric :
        List.of(
            BinaryEvaluation.AUC,
            BinaryEvaluation.GINI,
            BinaryEvaluation.KOLMOGOROV_SMIRNOV,
            BinaryEvaluation.SPECIFICITY,
            BinaryEvaluation.MCC,
            BinaryEvaluation.BALANCED_ACCURACY)) {
      assertThat(metric.of(one)).as(metric.name()).isNaN();
      assertThat(metric.interval(one, 0.95).high()).as(metric.name()).isNaN();
    }
    assertThat(BinaryEvaluation.AVERAGE_PRECISION.of(one)).isEqualTo(1);
    assertThat(BinaryEvaluation.ACCURACY.of(one)).isEqualTo(1);
    assertThat(none.calibration(10).expectedError()).isNaN();
    assertThat(none.calibration(10).maximumError()).isNaN();
  }

  @Test
  void scoresThatAreNoProbabilitiesAreRankedOnly() {
    BinaryEvaluation margins =
        BinaryEvaluation.of(new double[] {1e300, -3, 2}, new boolean[] {true, false, false});
    assertThat(BinaryEvaluation.AUC.of(margins)).isEqualTo(1);
    assertThat(BinaryEvaluation.ACCURACY.of(margins.withThreshold(3))).isEqualTo(1);
    for (Metric<BinaryEvaluation> metric :
        List.of(BinaryEvaluation.LOG_LOSS, BinaryEvaluation.BRIER, BinaryEvaluation.ECE)) {
      assertThat(metric.of(margins)).as(metric.name()).isNaN();
      assertThat(metric.interval(margins, 0.95).low()).as(metric.name()).isNaN();
    }
    assertThatThrownBy(() -> margins.calibration(10))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("calibration needs probabilities, but some scores lie outside of [0, 1]");
  }

  @Test
  void aRowOfWeightZeroIsAsGoodAsAbsent() {
    BinaryEvaluation without =
        BinaryEvaluation.of(new double[] {0.9, 0.6, 0.1}, new boolean[] {true, false, false});
    BinaryEvaluation with =
        BinaryEvaluation.of(
                new double[] {0.9, 0.95, 0.6, 0.1}, new boolean[] {true, false, false, false})
            .withWeights(1, 0, 1, 1);
    for (Metric<BinaryEvaluation> metric : ChampionComparisonTest.metrics()) {
      assertThat(metric.of(with)).as(metric.name()).isEqualTo(metric.of(without));
    }
    assertThat(with.rocCurve()).isEqualTo(without.rocCurve());
    assertThat(with.precisionRecallCurve()).isEqualTo(without.precisionRecallCurve());
    assertThat(with.calibration(10)).isEqualTo(without.calibration(10));
    assertThat(with.clusters()).isEqualTo(3);
  }

  @Test
  void aProportionHasWilsonsInterval() {
    BinaryEvaluation evaluation = Simulation.classifier(200, 3);
    ConfusionMatrix matrix = evaluation.confusion();
    Interval expected =
        ProportionInterval.WILSON.of(
            (long) matrix.truePositives(),
            (long) (matrix.truePositives() + matrix.falsePositives()),
            0.9);
    Interval interval = evaluation.interval(BinaryEvaluation.PRECISION, 0.9);
    assertThat(interval.low()).isCloseTo(expected.low(), Offset.offset(1e-12));
    assertThat(interval.high()).isCloseTo(expected.high(), Offset.offset(1e-12));
  }

  @Test
  void aProportionOfOneInFewClustersIsLessSureThanInManyRows() {
    double[] scores = new double[60];
    boolean[] truth = new boolean[60];
    int[] clusters = new int[60];
    for (int row = 0; row < 60; row++) {
      truth[row] = row % 2 == 0;
      scores[row] = truth[row] ? 1 : 0;
      clusters[row] = row / 10;
    }
    BinaryEvaluation perfect = BinaryEvaluation.of(scores, truth);
    Interval rows = perfect.interval(BinaryEvaluation.ACCURACY, 0.95);
    Interval days = perfect.withClusters(clusters).interval(BinaryEvaluation.ACCURACY, 0.95);
    assertThat(rows.low()).isGreaterThan(0.93);
    assertThat(days.low()).isBetween(0.4, 0.6);
    assertThat(days.high()).isEqualTo(1);
  }

  @Test
  void aMetricWithoutATheoryOfItsErrorHasNoInterval() {
    assertThat(EVALUATION.interval(BinaryEvaluation.KOLMOGOROV_SMIRNOV, 0.95).low()).isNaN();
    assertThat(EVALUATION.interval(NEGATIVE_ZERO, 0.95).contains(0)).isFalse();
  }

  @Test
  void curvesRunFromTheHighestThresholdAndBack() {
    assertThat(EVALUATION.rocCurve().points())
        .startsWith(
            new RocCurve.Point(Double.POSITIVE_INFINITY, 0, 0), new RocCurve.Point(0.9, 0, 1 / 3.0))
        .endsWith(new RocCurve.Point(0.1, 1, 1))
        .hasSize(6);
    assertThat(EVALUATION.precisionRecallCurve().points())
        .startsWith(new PrecisionRecallCurve.Point(0.1, 0.6, 1))
        .endsWith(
            new PrecisionRecallCurve.Point(0.9, 1, 1 / 3.0),
            new PrecisionRecallCurve.Point(Double.POSITIVE_INFINITY, 1, 0));
  }

  @Test
  void binsAreClosedOnTheSideAskedFor() {
    BinaryEvaluation edges =
        BinaryEvaluation.of(new double[] {0, 0.5, 1}, new boolean[] {false, true, true});
    assertThat(edges.calibration(2).bins()).extracting(Calibration.Bin::index).contains(0, 1);
    assertThat(edges.calibration(2).bins().get(1).weight()).isEqualTo(2);
    assertThat(edges.calibration(2, Calibration.Closed.RIGHT).bins().get(0).weight()).isEqualTo(2);
    assertThat(edges.calibration(2).maximumError()).isEqualTo(0.25);
  }

  @Test
  void itIsNotChangedByItsArgumentsAfterwards() {
    double[] scores = {0.2, 0.8};
    boolean[] truth = {false, true};
    double[] weights = {1, 2};
    BinaryEvaluation evaluation = BinaryEvaluation.of(scores, truth).withWeights(weights);
    double loss = BinaryEvaluation.LOG_LOSS.of(evaluation);
    scores[0] = 0.9;
    truth[1] = false;
    weights[0] = 100;
    assertThat(BinaryEvaluation.LOG_LOSS.of(evaluation)).isEqualTo(loss);
  }

  @Test
  void itSaysWhatItIs() {
    assertThat(EVALUATION.withUnlabelled(3)).hasToString("BinaryEvaluation[rows=5, unlabelled=3]");
    assertThat(BinaryEvaluation.AUC).hasToString("AUC");
    assertThat(BinaryEvaluation.LOG_LOSS.isBetterWhenHigher()).isFalse();
    assertThat(BinaryEvaluation.logLossClippedAt(1e-15).name())
        .isEqualTo("log loss clipped at 1.0E-15");
    assertThat(BinaryEvaluation.expectedCalibrationError(15).name()).isEqualTo("ECE of 15 bins");
    assertThat(NEGATIVE_ZERO.isBetterWhenHigher()).isTrue();
    assertThat(Metric.lowerIsBetter("cost", evaluation -> 1).isBetterWhenHigher()).isFalse();
  }

  @Test
  void wrongArgumentsAreNamed() {
    assertRefused(
        () -> BinaryEvaluation.of(new double[3], new boolean[2]),
        "truth had length 2 but there are 3 rows");
    assertRefused(
        () -> BinaryEvaluation.of(new double[] {0, Double.NaN}, new boolean[2]),
        "score of row 1 was NaN but must be a number");
    assertRefused(() -> EVALUATION.withWeights(1, 2), "weights had length 2 but there are 5 rows");
    assertRefused(
        () -> EVALUATION.withWeights(1, 1, -0.5, 1, 1),
        "weight of row 2 was -0.5 but must be finite and not negative");
    assertRefused(() -> EVALUATION.withClusters(1), "clusters had length 1 but there are 5 rows");
    assertRefused(
        () -> EVALUATION.withThreshold(Double.NaN), "threshold was NaN but must be a number");
    assertRefused(
        () -> EVALUATION.withUnlabelled(-1), "unlabelled was -1 but must not be negative");
    assertRefused(
        () -> BinaryEvaluation.logLossClippedAt(0.5), "clip was 0.5 but must lie in (0, 0.5)");
    assertRefused(() -> EVALUATION.calibration(0), "bins was 0 but must be at least 1");
    assertRefused(
        () -> BinaryEvaluation.expectedCalibrationError(0), "bins was 0 but must be at least 1");
    assertRefused(
        () -> EVALUATION.confusion().fScore(0), "beta was 0.0 but must be positive and finite");
    assertRefused(
        () -> new ConfusionMatrix(1, 2, -3, 4),
        "falseNegatives was -3.0 but must be finite and not negative");
    for (Metric<BinaryEvaluation> metric :
        List.of(BinaryEvaluation.AUC, BinaryEvaluation.ACCURACY, NEGATIVE_ZERO)) {
      assertRefused(() -> EVALUATION.interval(metric, 1), "level was 1.0 but must lie in (0, 1)");
    }
  }

  private static void assertRefused(Runnable call, String message) {
    assertThatThrownBy(call::run).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }
}
