// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.mlops4j.model.Labels;

final class MulticlassEvaluationTest {
  private static final Labels COLOURS = Labels.of(List.of("red", "green", "blue"));
  private static final MulticlassEvaluation EVALUATION =
      MulticlassEvaluation.of(
          COLOURS,
          new double[][] {{0.7, 0.2, 0.1}, {0.4, 0.4, 0.2}, {0.1, 0.3, 0.6}, {0.5, 0.1, 0.4}},
          new int[] {0, 1, 2, 2});

  @Test
  void theDecisionIsTheFirstOfTheHighestScores() {
    ClassMatrix matrix = EVALUATION.confusion();
    assertThat(matrix.weight(1, 0)).isEqualTo(1);
    assertThat(matrix.weight(1, 1)).isZero();
    assertThat(matrix.accuracy()).isEqualTo(0.5);
    assertThat(MulticlassEvaluation.ACCURACY.of(EVALUATION)).isEqualTo(0.5);
    assertThat(MulticlassEvaluation.topAccuracy(2).of(EVALUATION)).isEqualTo(1);
  }

  @Test
  void twoClassesAreJudgedAsAYesOrNoQuestion() {
    BinaryEvaluation binary = Simulation.classifier(300, 8);
    double[][] probabilities = new double[300][];
    int[] truth = new int[300];
    for (int row = 0; row < 300; row++) {
      probabilities[row] = new double[] {1 - binary.score(row), binary.score(row)};
      truth[row] = binary.truth(row) ? 1 : 0;
    }
    MulticlassEvaluation several = MulticlassEvaluation.of(Labels.BINARY, probabilities, truth);
    Offset<Double> nothing = Offset.offset(1e-12);
    assertThat(MulticlassEvaluation.LOG_LOSS.of(several))
        .isCloseTo(BinaryEvaluation.LOG_LOSS.of(binary), nothing);
    assertThat(MulticlassEvaluation.BRIER.of(several))
        .isCloseTo(2 * BinaryEvaluation.BRIER.of(binary), nothing);
    assertThat(MulticlassEvaluation.MCC.of(several))
        .isCloseTo(BinaryEvaluation.MCC.of(binary), nothing);
    assertThat(several.confusion().cohenKappa(ClassMatrix.Disagreement.EQUAL))
        .isCloseTo(binary.confusion().cohenKappa(), nothing);
    assertThat(MulticlassEvaluation.AUC.of(several))
        .isCloseTo(BinaryEvaluation.AUC.of(binary), nothing);
    assertThat(MulticlassEvaluation.PAIRWISE_AUC.of(several))
        .isCloseTo(BinaryEvaluation.AUC.of(binary), nothing);
    assertThat(several.interval(MulticlassEvaluation.ACCURACY, 0.95))
        .isEqualTo(binary.interval(BinaryEvaluation.ACCURACY, 0.95));
  }

  @Test
  void oneClassAgainstTheRestKeepsWeightsAndClusters() {
    BinaryEvaluation blue =
        EVALUATION.withWeights(1, 2, 3, 4).withClusters(5, 5, 6, 6).oneVersusRest(2);
    assertThat(blue.confusion()).isEqualTo(new ConfusionMatrix(3, 0, 4, 3));
    assertThat(blue.clusters()).isEqualTo(2);
    assertThat(EVALUATION.confidence().confusion()).isEqualTo(new ConfusionMatrix(2, 1, 0, 1));
  }

  @Test
  void withoutRowsEverythingIsUndefined() {
    MulticlassEvaluation none = MulticlassEvaluation.of(COLOURS, new double[0][], new int[0]);
    for (Metric<MulticlassEvaluation> metric :
        List.of(
            MulticlassEvaluation.ACCURACY,
            MulticlassEvaluation.LOG_LOSS,
            MulticlassEvaluation.BRIER,
            MulticlassEvaluation.AUC,
            MulticlassEvaluation.AUC_OF_PRESENT,
            MulticlassEvaluation.WEIGHTED_AUC,
            MulticlassEvaluation.PAIRWISE_AUC,
            MulticlassEvaluation.WEIGHTED_PAIRWISE_AUC,
            MulticlassEvaluation.MACRO_F1,
            MulticlassEvaluation.BALANCED_ACCURACY,
            MulticlassEvaluation.MCC)) {
      assertThat(metric.of(none)).as(metric.name()).isNaN();
    }
  }

  @Test
  void wrongArgumentsAreNamed() {
    assertThatThrownBy(
            () -> MulticlassEvaluation.of(COLOURS, new double[][] {{1, 0}}, new int[] {0}))
        .hasMessage("probabilities of row 0 were 2 but must be one for each of [red, green, blue]");
    assertThatThrownBy(
            () -> MulticlassEvaluation.of(COLOURS, new double[][] {{1, 0, 2}}, new int[] {0}))
        .hasMessage("a probability of row 0 was 2.0 but must lie in [0, 1]");
    assertThatThrownBy(
            () -> MulticlassEvaluation.of(COLOURS, new double[][] {{1, 0, 0}}, new int[] {3}))
        .hasMessage("truth of row 0 was 3 but must be a position in [red, green, blue]");
    assertThatThrownBy(() -> MulticlassEvaluation.topAccuracy(0))
        .hasMessage("count was 0 but must be at least 1");
  }
}
