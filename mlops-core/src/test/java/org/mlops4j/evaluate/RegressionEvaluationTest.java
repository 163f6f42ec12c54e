// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

final class RegressionEvaluationTest {

  @Test
  void whatIsUndefinedIsNaN() {
    RegressionEvaluation none = RegressionEvaluation.of(new double[0], new double[0]);
    for (Metric<RegressionEvaluation> metric :
        List.of(
            RegressionEvaluation.MSE,
            RegressionEvaluation.RMSE,
            RegressionEvaluation.MAE,
            RegressionEvaluation.MAPE,
            RegressionEvaluation.MSLE,
            RegressionEvaluation.R2,
            RegressionEvaluation.EXPLAINED_VARIANCE,
            RegressionEvaluation.MEDIAN_ABSOLUTE_ERROR,
            RegressionEvaluation.MAX_ERROR,
            RegressionEvaluation.PEARSON,
            RegressionEvaluation.SPEARMAN,
            RegressionEvaluation.KENDALL)) {
      assertThat(metric.of(none)).as(metric.name()).isNaN();
      assertThat(metric.interval(none, 0.95).low()).as(metric.name()).isNaN();
    }
    RegressionEvaluation constant =
        RegressionEvaluation.of(new double[] {1, 2, 3}, new double[] {0.1, 0.1, 0.1});
    assertThat(RegressionEvaluation.R2.of(constant)).isNaN();
    assertThat(constant.interval(RegressionEvaluation.R2, 0.95).high()).isNaN();
    assertThat(RegressionEvaluation.PEARSON.of(constant)).isNaN();
    assertThat(RegressionEvaluation.MSLE.of(of(-0.5, 1))).isNaN();
    assertThat(RegressionEvaluation.MAPE.of(of(1, 0))).isNaN();
    assertThat(RegressionEvaluation.MEDIAN_ABSOLUTE_ERROR.of(of(1, 2).withWeights(1.0))).isNaN();
  }

  @Test
  void noErrorAtAllHasAnIntervalOfNoWidth() {
    RegressionEvaluation perfect =
        RegressionEvaluation.of(new double[] {1, 2, 3}, new double[] {1, 2, 3});
    assertThat(perfect.interval(RegressionEvaluation.RMSE, 0.95))
        .isEqualTo(new Interval(0, 0, 0.95));
    assertThat(perfect.interval(RegressionEvaluation.R2, 0.95)).isEqualTo(new Interval(1, 1, 0.95));
  }

  @Test
  void aPairedComparisonOfErrorsIsPairedByRow() {
    double[] truth = {1, 5, 9, 20};
    RegressionEvaluation worse = RegressionEvaluation.of(new double[] {2, 7, 12, 24}, truth);
    RegressionEvaluation better =
        RegressionEvaluation.of(new double[] {1.9, 6.9, 11.9, 23.9}, truth);
    Difference improvement = RegressionEvaluation.MAE.improvement(better, worse);
    assertThat(improvement.lowerBound(0.99)).isGreaterThan(0.09);
    assertThat(improvement.degreesOfFreedom()).isEqualTo(3);
    assertThat(worse.interval(RegressionEvaluation.MAE, 0.95).low())
        .isLessThan(RegressionEvaluation.MAE.of(better));
  }

  @Test
  void anOverflowIsInfiniteAndNeverWrong() {
    RegressionEvaluation huge =
        RegressionEvaluation.of(new double[] {1e300, 0}, new double[] {-1e300, 1});
    assertThat(RegressionEvaluation.MSE.of(huge)).isInfinite();
    assertThat(RegressionEvaluation.MAX_ERROR.of(huge)).isEqualTo(2e300);
    assertThat(huge.interval(RegressionEvaluation.MSE, 0.95).low()).isNaN();
  }

  @Test
  void wrongArgumentsAreNamed() {
    assertThatThrownBy(() -> of(Double.NaN, 1))
        .hasMessage("prediction of row 0 was NaN but must be finite");
    assertThatThrownBy(() -> of(1, Double.NEGATIVE_INFINITY))
        .hasMessage("truth of row 0 was -Infinity but must be finite");
    assertThatThrownBy(() -> RegressionEvaluation.of(new double[1], new double[2]))
        .hasMessage("truth had length 2 but there are 1 rows");
    assertThatThrownBy(() -> RegressionEvaluation.pinball(1))
        .hasMessage("quantile was 1.0 but must lie in (0, 1)");
    assertThatThrownBy(() -> RegressionEvaluation.MSE.difference(of(1, 2), of(1, 3)))
        .hasMessage(
            "evaluations must be of the same rows, but the truth of row 0 is 2.0 for the candidate"
                + " and 3.0 for the champion");
    assertThat(RegressionEvaluation.pinball(0.9).name()).isEqualTo("pinball loss at 0.9");
    assertThat(of(1, 2).withUnlabelled(4))
        .hasToString("RegressionEvaluation[rows=1, unlabelled=4]");
  }

  @Test
  @Timeout(20)
  void aQuarterOfAMillionRowsAreRankedInMoments() {
    Random random = new Random(4);
    double[] truth = random.doubles(250_000).toArray();
    double[] predictions = random.doubles(250_000).toArray();
    RegressionEvaluation evaluation = RegressionEvaluation.of(predictions, truth);
    assertThat(RegressionEvaluation.KENDALL.of(evaluation)).isBetween(-0.01, 0.01);
    assertThat(RegressionEvaluation.SPEARMAN.of(evaluation)).isBetween(-0.01, 0.01);
  }

  private static RegressionEvaluation of(double prediction, double truth) {
    return RegressionEvaluation.of(new double[] {prediction}, new double[] {truth});
  }
}
