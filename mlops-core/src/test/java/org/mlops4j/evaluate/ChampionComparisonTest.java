// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.LongFunction;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A candidate against a champion on the same rows. */
final class ChampionComparisonTest {

  static List<Metric.Paired<BinaryEvaluation>> metrics() {
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

  @ParameterizedTest
  @MethodSource("metrics")
  void anEquallyGoodCandidateIsRarelyCalledBetter(Metric.Paired<BinaryEvaluation> metric) {
    assertThat(falseBetter(metric, seed -> Simulation.equals(400, 1, 0, seed)))
        .isLessThanOrEqualTo(0.05);
  }

  @Test
  void onCorrelatedRowsItIsRarelyCalledBetterOnlyIfTheyAreClustered() {
    LongFunction<Simulation.Duel> correlated = seed -> Simulation.equals(30, 20, 1, seed);
    assertThat(falseBetter(BinaryEvaluation.AUC, seed -> correlated.apply(seed).clustered()))
        .isLessThanOrEqualTo(0.05);
    assertThat(falseBetter(BinaryEvaluation.AUC, correlated)).isGreaterThan(0.08);
  }

  /** Better: the 95 % interval of the improvement lies above 0. */
  private static double falseBetter(
      Metric.Paired<BinaryEvaluation> metric, LongFunction<Simulation.Duel> world) {
    int better = 0;
    for (int simulation = 0; simulation < 1_000; simulation++) {
      Simulation.Duel duel = world.apply(2_000 + simulation);
      Difference improvement = metric.improvement(duel.candidate(), duel.champion());
      better += improvement.interval(0.95).low() > 0 ? 1 : 0;
    }
    return better / 1_000.0;
  }

  @ParameterizedTest
  @MethodSource("metrics")
  void theSameModelMakesNoDifference(Metric.Paired<BinaryEvaluation> metric) {
    BinaryEvaluation evaluation = Simulation.classifier(300, 5);
    Difference difference = metric.difference(evaluation, Simulation.classifier(300, 5));
    assertThat(difference.estimate()).isZero();
    assertThat(difference.standardError()).isZero();
    assertThat(difference.interval(0.95)).isEqualTo(new Interval(0, 0, 0.95));
    assertThat(difference.pValue()).isNaN();
    assertThat(metric.improvement(evaluation, evaluation).lowerBound(0.95)).isZero();
  }

  @Test
  void anImprovementIsPositiveWhenALossFalls() {
    BinaryEvaluation good =
        BinaryEvaluation.of(new double[] {0.9, 0.2}, new boolean[] {true, false});
    BinaryEvaluation bad =
        BinaryEvaluation.of(new double[] {0.6, 0.3}, new boolean[] {true, false});
    Difference loss = BinaryEvaluation.BRIER.difference(good, bad);
    Difference improvement = BinaryEvaluation.BRIER.improvement(good, bad);
    assertThat(loss.estimate()).isNegative();
    assertThat(improvement.estimate()).isEqualTo(-loss.estimate());
    assertThat(improvement.standardError()).isEqualTo(loss.standardError());
    assertThat(BinaryEvaluation.ACCURACY.improvement(good, bad))
        .isEqualTo(BinaryEvaluation.ACCURACY.difference(good, bad));
  }

  @Test
  void correlatedRowsWidenTheErrorOfADifference() {
    Simulation.Duel duel = Simulation.equals(30, 20, 1, 7);
    for (Metric.Paired<BinaryEvaluation> metric :
        List.of(BinaryEvaluation.AUC, BinaryEvaluation.LOG_LOSS, BinaryEvaluation.BRIER)) {
      Difference rows = metric.difference(duel.candidate(), duel.champion());
      Difference clusters =
          metric.difference(duel.clustered().candidate(), duel.clustered().champion());
      assertThat(clusters.estimate()).isEqualTo(rows.estimate());
      assertThat(clusters.standardError()).isGreaterThan(1.3 * rows.standardError());
      assertThat(clusters.degreesOfFreedom()).isEqualTo(29);
    }
  }

  @Test
  void clustersOfOneRowGiveTheErrorsOfDeLong() {
    Simulation.Duel duel = Simulation.equals(200, 1, 0, 3);
    DeLong rows = DeLong.of(duel.candidate(), duel.champion());
    DeLong clusters = DeLong.of(duel.clustered().candidate(), duel.clustered().champion());
    assertThat(clusters.covariance()).isEqualTo(rows.covariance());
    assertThat(clusters.difference().standardError()).isEqualTo(rows.difference().standardError());
    assertThat(rows.difference().degreesOfFreedom()).isInfinite();
    assertThat(clusters.difference().degreesOfFreedom()).isEqualTo(199);
  }

  @Test
  void oneClusterTellsNothingOfTheError() {
    Simulation.Duel duel = Simulation.equals(1, 50, 0, 3).clustered();
    for (Metric.Paired<BinaryEvaluation> metric : metrics()) {
      Difference difference = metric.difference(duel.candidate(), duel.champion());
      assertThat(difference.standardError()).as(metric.name()).isNaN();
      assertThat(difference.lowerBound(0.95)).isNaN();
      assertThat(difference.pValueGreater()).isNaN();
      assertThat(metric.interval(duel.candidate(), 0.95).low()).isNaN();
    }
  }

  @Test
  void repeatingEachRowInItsClusterChangesNoError() {
    Simulation.Duel duel = Simulation.equals(80, 1, 0, 11);
    int[] twice = new int[160];
    Arrays.setAll(twice, row -> row / 2);
    Simulation.Duel once = duel.clustered();
    BinaryEvaluation candidate = repeated(duel.candidate()).withClusters(twice);
    BinaryEvaluation champion = repeated(duel.champion()).withClusters(twice);
    for (Metric.Paired<BinaryEvaluation> metric : metrics()) {
      double expected = metric.difference(once.candidate(), once.champion()).standardError();
      assertThat(metric.difference(candidate, champion).standardError())
          .as(metric.name())
          .isCloseTo(expected, Percentage.withPercentage(1e-9));
    }
  }

  private static BinaryEvaluation repeated(BinaryEvaluation evaluation) {
    double[] scores = new double[2 * evaluation.rows()];
    boolean[] truth = new boolean[scores.length];
    for (int row = 0; row < scores.length; row++) {
      scores[row] = evaluation.score(row / 2);
      truth[row] = evaluation.truth(row / 2);
    }
    return BinaryEvaluation.of(scores, truth);
  }

  @Test
  void evaluationsOfOtherRowsAreRefused() {
    double[] scores = {0.1, 0.2, 0.3};
    BinaryEvaluation evaluation = BinaryEvaluation.of(scores, new boolean[] {true, false, true});
    assertRefused(
        evaluation,
        BinaryEvaluation.of(new double[] {0.1}, new boolean[] {true}),
        "evaluations must be of the same rows, but the candidate has 3 and the champion 1");
    assertRefused(
        evaluation,
        BinaryEvaluation.of(scores, new boolean[] {true, true, true}),
        "evaluations must be of the same rows, but the truth of row 1 is false for the candidate"
            + " and true for the champion");
    assertRefused(
        evaluation.withWeights(1, 1, 2),
        evaluation,
        "evaluations must be of the same rows, but the weight of row 2 is 2.0 for the candidate and"
            + " 1.0 for the champion");
    assertRefused(
        evaluation.withClusters(1, 1, 2),
        evaluation,
        "evaluations must be of the same rows, but only the candidate's rows are clustered");
    assertRefused(
        evaluation.withClusters(1, 1, 2),
        evaluation.withClusters(1, 2, 2),
        "evaluations must be of the same rows, but the cluster of row 1 is 0 for the candidate and"
            + " 1 for the champion");
  }

  @Test
  void clustersAreTheSameWhateverTheirNumbers() {
    BinaryEvaluation evaluation = Simulation.classifier(4, 1);
    Difference difference =
        BinaryEvaluation.BRIER.difference(
            evaluation.withClusters(7, -2, 7, 900), evaluation.withClusters(1, 2, 1, 0));
    assertThat(difference.degreesOfFreedom()).isEqualTo(2);
  }

  private static void assertRefused(
      BinaryEvaluation candidate, BinaryEvaluation champion, String message) {
    assertThatThrownBy(() -> BinaryEvaluation.AUC.difference(candidate, champion))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  @Timeout(20)
  void aQuarterOfAMillionRowsAreComparedInMoments() {
    Random random = new Random(9);
    int rows = 250_000;
    boolean[] truth = new boolean[rows];
    double[] scores = new double[rows];
    double[] others = new double[rows];
    for (int row = 0; row < rows; row++) {
      truth[row] = random.nextInt(4) == 0;
      scores[row] = random.nextGaussian() + (truth[row] ? 1 : 0);
      others[row] = random.nextGaussian() + (truth[row] ? 0.9 : 0);
    }
    DeLong comparison =
        DeLong.of(BinaryEvaluation.of(scores, truth), BinaryEvaluation.of(others, truth));
    assertThat(comparison.difference().lowerBound(0.999)).isPositive();
  }
}
