// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A 95 % interval holds the true value in 93 to 97 % of 500 simulated holdouts. */
final class IntervalCoverageTest {
  private static final int SIMULATIONS = 500;
  private static final int ROWS = 600;
  private static final int WORLD = 400_000;

  private static final BinaryEvaluation CLASSIFIER = Simulation.classifier(WORLD, 1);
  private static final RegressionEvaluation REGRESSION = Simulation.regression(WORLD, 1);

  static List<Metric<BinaryEvaluation>> binaryMetrics() {
    return List.of(
        BinaryEvaluation.AUC,
        BinaryEvaluation.AVERAGE_PRECISION,
        BinaryEvaluation.LOG_LOSS,
        BinaryEvaluation.BRIER,
        BinaryEvaluation.ECE,
        BinaryEvaluation.ACCURACY,
        BinaryEvaluation.PRECISION,
        BinaryEvaluation.RECALL,
        BinaryEvaluation.SPECIFICITY,
        BinaryEvaluation.F1,
        BinaryEvaluation.MCC,
        BinaryEvaluation.BALANCED_ACCURACY);
  }

  static List<Metric<RegressionEvaluation>> regressionMetrics() {
    return List.of(
        RegressionEvaluation.MSE,
        RegressionEvaluation.RMSE,
        RegressionEvaluation.MAE,
        RegressionEvaluation.MAPE,
        RegressionEvaluation.R2,
        RegressionEvaluation.EXPLAINED_VARIANCE,
        RegressionEvaluation.pinball(0.9));
  }

  @ParameterizedTest
  @MethodSource("binaryMetrics")
  void coversTheTrueValueOfAClassifier(Metric<BinaryEvaluation> metric) {
    double truth = metric.of(CLASSIFIER);
    assertCoverage(seed -> Simulation.classifier(ROWS, seed).interval(metric, 0.95), truth);
  }

  @ParameterizedTest
  @MethodSource("regressionMetrics")
  void coversTheTrueValueOfARegression(Metric<RegressionEvaluation> metric) {
    double truth = metric.of(REGRESSION);
    assertCoverage(seed -> Simulation.regression(ROWS, seed).interval(metric, 0.95), truth);
  }

  @Test
  void coversTheAreaUnderTheCurveOfCorrelatedRowsOnlyIfTheyAreClustered() {
    double truth = BinaryEvaluation.AUC.of(Simulation.equals(20_000, 20, 1, 1).candidate());
    LongFunction<Interval> clustered =
        seed ->
            Simulation.equals(60, 20, 1, seed)
                .clustered()
                .candidate()
                .interval(BinaryEvaluation.AUC, 0.95);
    LongFunction<Interval> independent =
        seed -> Simulation.equals(60, 20, 1, seed).candidate().interval(BinaryEvaluation.AUC, 0.95);
    assertCoverage(clustered, truth);
    assertThat(coverage(independent, truth)).isLessThan(0.88);
  }

  @Test
  void coversTheAccuracyOfCorrelatedRowsOnlyIfTheyAreClustered() {
    double truth = BinaryEvaluation.ACCURACY.of(Simulation.equals(20_000, 20, 1, 1).candidate());
    LongFunction<Interval> clustered =
        seed ->
            Simulation.equals(60, 20, 1, seed)
                .clustered()
                .candidate()
                .interval(BinaryEvaluation.ACCURACY, 0.95);
    LongFunction<Interval> independent =
        seed ->
            Simulation.equals(60, 20, 1, seed)
                .candidate()
                .interval(BinaryEvaluation.ACCURACY, 0.95);
    assertCoverage(clustered, truth);
    assertThat(coverage(independent, truth)).isLessThan(0.88);
  }

  @ParameterizedTest
  @MethodSource("wilsonProportions")
  void wilsonCoversAProportion(double proportion) {
    assertCoverage(
        seed -> {
          Random random = new Random(seed);
          long successes =
              Stream.generate(random::nextDouble).limit(300).filter(x -> x < proportion).count();
          return ProportionInterval.WILSON.of(successes, 300, 0.95);
        },
        proportion);
  }

  static List<Double> wilsonProportions() {
    return List.of(0.1, 0.5, 0.8);
  }

  private static void assertCoverage(LongFunction<Interval> interval, double truth) {
    assertThat(coverage(interval, truth)).isBetween(0.93, 0.97);
  }

  private static double coverage(LongFunction<Interval> interval, double truth) {
    int covered = 0;
    for (int simulation = 0; simulation < SIMULATIONS; simulation++) {
      if (interval.apply(1_000 + simulation).contains(truth)) {
        covered++;
      }
    }
    return covered / (double) SIMULATIONS;
  }
}
