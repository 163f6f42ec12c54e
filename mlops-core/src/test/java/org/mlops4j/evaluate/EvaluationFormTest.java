// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mlops4j.model.Labels;

class EvaluationFormTest {
  private static final double[] SCORES = {0.9, 0.1 + 0.2, -0.0, 1, 0.4};
  private static final boolean[] TRUTH = {true, false, false, true, true};

  @Test
  void aBinaryEvaluationKeepsEveryBit() {
    BinaryEvaluation evaluation =
        BinaryEvaluation.of(SCORES, TRUTH)
            .withWeights(1, 2, 0, 0.5, 1)
            .withClusters(7, 7, 3, 3, 5)
            .withThreshold(0.3)
            .withUnlabelled(4);
    BinaryEvaluation read = again(EvaluationBytes.BINARY, evaluation);

    for (int row = 0; row < SCORES.length; row++) {
      assertThat(Double.doubleToRawLongBits(read.score(row)))
          .isEqualTo(Double.doubleToRawLongBits(SCORES[row]));
      assertThat(read.truth(row)).isEqualTo(TRUTH[row]);
    }
    assertThat(read.threshold()).isEqualTo(0.3);
    assertThat(read.unlabelled()).isEqualTo(4);
    assertThat(read.clusters()).isEqualTo(evaluation.clusters());
    assertThat(read.interval(BinaryEvaluation.AUC, 0.95))
        .isEqualTo(evaluation.interval(BinaryEvaluation.AUC, 0.95));
    read.requireSameRows(evaluation);
  }

  @Test
  void rowsThatAreNeitherWeightedNorClusteredStayThat() {
    BinaryEvaluation read = again(EvaluationBytes.BINARY, BinaryEvaluation.of(SCORES, TRUTH));

    assertThat(read.weighting().areWeighted()).isFalse();
    assertThat(read.weighting().areClustered()).isFalse();
  }

  @Test
  void aRegressionEvaluationKeepsEveryBit() {
    RegressionEvaluation evaluation =
        RegressionEvaluation.of(new double[] {1, 2, 0.1 + 0.2}, new double[] {1.5, -2, 0})
            .withWeights(1, 2, 3)
            .withClusters(1, 1, 2)
            .withUnlabelled(1);
    RegressionEvaluation read = again(EvaluationBytes.REGRESSION, evaluation);

    assertThat(read.interval(RegressionEvaluation.RMSE, 0.95))
        .isEqualTo(evaluation.interval(RegressionEvaluation.RMSE, 0.95));
    assertThat(read.prediction(2)).isEqualTo(0.1 + 0.2);
    read.requireSameRows(evaluation);
  }

  @Test
  void aMulticlassEvaluationKeepsItsClasses() {
    MulticlassEvaluation evaluation =
        MulticlassEvaluation.of(
                Labels.of(List.of("b", "c", "é")),
                new double[][] {{0.2, 0.5, 0.3}, {1, 0, 0}},
                new int[] {1, 2})
            .withWeights(1, 3)
            .withClusters(0, 1);
    MulticlassEvaluation read = again(EvaluationBytes.MULTICLASS, evaluation);

    assertThat(read.labels()).isEqualTo(evaluation.labels());
    assertThat(MulticlassEvaluation.LOG_LOSS.of(read))
        .isEqualTo(MulticlassEvaluation.LOG_LOSS.of(evaluation));
    read.requireSameRows(evaluation);
  }

  /** Reads back what is written, and sees that it is written in the same way again. */
  private static <R> R again(EvaluationForm<R> form, R evaluation) {
    byte[] bytes = form.write().apply(evaluation);
    R read = form.read().apply(bytes);
    assertThat(form.write().apply(read)).isEqualTo(bytes);
    return read;
  }

  @Test
  void otherBytesAreRefused() {
    byte[] bytes = EvaluationBytes.BINARY.write().apply(BinaryEvaluation.of(SCORES, TRUTH));
    byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
    assertThatThrownBy(() -> EvaluationBytes.BINARY.read().apply(longer))
        .hasMessage("evaluation goes on for 1 bytes after its end");
    bytes[0] = 2;
    assertThatThrownBy(() -> EvaluationBytes.BINARY.read().apply(bytes))
        .hasMessage("evaluation has format 2 but must have 1");
  }
}
