// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.mlops4j.evaluate.BinaryEvaluation;
import org.mlops4j.evaluate.Metric;
import org.mlops4j.store.Json;

class GateTest {
  private static final Metric<Double> VALUE = Metric.of("value", value -> value);

  @Test
  void aLimitIsReachedFromTheRightSide() {
    assertThat(decide(Gate.atLeast(VALUE, 0.6), 0.6).outcome()).isEqualTo(Verdict.Outcome.PASSED);
    assertThat(decide(Gate.atLeast(VALUE, 0.6), 0.59).outcome()).isEqualTo(Verdict.Outcome.FAILED);
    assertThat(decide(Gate.atMost(VALUE, 0.6), 0.61).outcome()).isEqualTo(Verdict.Outcome.FAILED);
    assertThat(decide(Gate.atMost(VALUE, 0.6), 0.6).passed()).isTrue();
  }

  @Test
  void aVerdictTellsRuleAndObservation() {
    Verdict verdict = decide(Gate.atLeast(VALUE, 0.6), 0.25);

    assertThat(verdict).hasToString("FAILED value >= 0.6: observed 0.2500");
    assertThat(verdict.observed()).isEqualTo(0.25);
    assertThat(verdict.limit()).isEqualTo(0.6);
  }

  @Test
  void anUndefinedMetricNeverPasses() {
    assertThat(decide(Gate.atLeast(VALUE, 0), Double.NaN).outcome())
        .isEqualTo(Verdict.Outcome.UNDEFINED);
    assertThat(decide(Gate.atMost(VALUE, 0), Double.NaN).passed()).isFalse();
    assertThat(decide(Gate.not(Gate.atLeast(VALUE, 0)), Double.NaN).passed()).isFalse();
  }

  @Test
  void aGateThatThrowsIsAnErrorAndNeverAPass() {
    Gate<Double> broken =
        context -> {
          throw new IllegalStateException("disk gone");
        };

    Verdict verdict = Gates.decide(List.of(broken), context(1.0)).get(0);

    assertThat(verdict.outcome()).isEqualTo(Verdict.Outcome.ERROR);
    assertThat(verdict.detail()).contains("disk gone");
    assertThat(decide(Gate.not(broken), 1).passed()).isFalse();
    assertThat(decide(Gate.any(broken, Gate.atLeast(VALUE, 0)), 1).passed()).isTrue();
    assertThat(decide(Gate.all(broken, Gate.atLeast(VALUE, 0)), 1).passed()).isFalse();
  }

  @Test
  void compositionKeepsEveryReason() {
    Verdict verdict = decide(Gate.all(Gate.atLeast(VALUE, 2), Gate.atMost(VALUE, 0)), 1);

    assertThat(verdict.parts()).hasSize(2).noneMatch(Verdict::passed);
    assertThat(verdict.rule()).isEqualTo("all of [value >= 2.0, value <= 0.0]");
    assertThat(Json.read(Json.text(verdict), Verdict.class)).isEqualTo(verdict);
  }

  @Test
  void noGateAtAllIsRefused() {
    assertThatThrownBy(Gate::<Double>all)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("gates of 'all of' were none but must be some");
  }

  @Test
  void theFirstModelPassesByAStatedRule() {
    Verdict verdict =
        Gates.decide(
                List.of(Gate.betterThanChampion(BinaryEvaluation.AUC)),
                new GateContext<>(scored(1, 200, 0.8), new Champion.None<>()))
            .get(0);

    assertThat(verdict.outcome()).isEqualTo(Verdict.Outcome.FIRST_MODEL);
    assertThat(verdict.passed()).isTrue();
  }

  @Test
  void aChampionThatKnowsTheHoldoutIsNeverCompared() {
    Verdict verdict = decide(new Champion.Contaminated<>("late v3", 120, 500), scored(1, 200, 0.8));

    assertThat(verdict.outcome()).isEqualTo(Verdict.Outcome.CONTAMINATED);
    assertThat(verdict.detail())
        .isEqualTo("late v3 has learnt from 120 of 500 rows of the holdout");
  }

  @Test
  void aChampionThatCannotBeJudgedFailsTheComparison() {
    Verdict verdict =
        decide(new Champion.Unavailable<>("late v3", "format is gone"), scored(1, 200, 0.8));

    assertThat(verdict.outcome()).isEqualTo(Verdict.Outcome.ERROR);
    assertThat(verdict.detail()).isEqualTo("late v3 could not be judged: format is gone");
  }

  @Test
  void theSameModelIsNoImprovement() {
    BinaryEvaluation same = scored(1, 500, 0.7);

    Verdict verdict = decide(new Champion.Judged<>("late v1", same), same);

    assertThat(verdict.outcome()).isEqualTo(Verdict.Outcome.FAILED);
  }

  @Test
  void aDifferenceWithoutAnErrorOfItProvesNothing() {
    boolean[] truth = {true, true, false, false};

    Verdict verdict =
        decide(
            new Champion.Judged<>(
                "late v1", BinaryEvaluation.of(new double[] {0.5, 0.5, 0.5, 0.5}, truth)),
            BinaryEvaluation.of(new double[] {0.9, 0.8, 0.2, 0.1}, truth));

    assertThat(verdict.outcome()).isEqualTo(Verdict.Outcome.UNDEFINED);
  }

  @Test
  void noiseIsSeldomPromotedAndARealGainNearlyAlways() {
    int noise = 0;
    int gain = 0;
    for (int seed = 0; seed < 200; seed++) {
      if (promoted(seed, 0)) {
        noise++;
      }
      if (promoted(seed, 0.5)) {
        gain++;
      }
    }
    assertThat(noise).isLessThanOrEqualTo(10);
    assertThat(gain).isGreaterThanOrEqualTo(190);
  }

  @Test
  void aMarginMustBePositive() {
    assertThatThrownBy(() -> Gate.notWorseThanChampion(BinaryEvaluation.AUC, 0))
        .hasMessage("margin was 0.0 but must be > 0");
  }

  /** Two scores of the same strength, or one that sees the truth more clearly. */
  private static boolean promoted(int seed, double clearer) {
    SplittableRandom random = new SplittableRandom(seed);
    int rows = 1_500;
    boolean[] truth = new boolean[rows];
    double[] champion = new double[rows];
    double[] candidate = new double[rows];
    for (int i = 0; i < rows; i++) {
      truth[i] = random.nextDouble() < 0.3;
      double shared = random.nextDouble() + (truth[i] ? 0.3 : 0);
      champion[i] = (shared + 0.4 * random.nextDouble()) / 2;
      candidate[i] = (shared + (truth[i] ? clearer : 0) + 0.4 * random.nextDouble()) / 2.5;
    }
    return decide(
            new Champion.Judged<>("late v1", BinaryEvaluation.of(champion, truth)),
            BinaryEvaluation.of(candidate, truth))
        .passed();
  }

  private static BinaryEvaluation scored(int seed, int rows, double strength) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] scores = new double[rows];
    boolean[] truth = new boolean[rows];
    for (int i = 0; i < rows; i++) {
      truth[i] = random.nextBoolean();
      scores[i] = truth[i] ? strength * random.nextDouble() : random.nextDouble() / 2;
    }
    return BinaryEvaluation.of(scores, truth);
  }

  private static Verdict decide(Champion<BinaryEvaluation> champion, BinaryEvaluation candidate) {
    return Gates.decide(
            List.of(Gate.betterThanChampion(BinaryEvaluation.AUC)),
            new GateContext<>(candidate, champion))
        .get(0);
  }

  private static Verdict decide(Gate<Double> gate, double observed) {
    return Gates.decide(List.of(gate), context(observed)).get(0);
  }

  private static GateContext<Double> context(double observed) {
    return new GateContext<>(observed, new Champion.None<>());
  }
}
