// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.mlops4j.evaluate.BinaryEvaluation;
import org.mlops4j.monitor.DecayReport.Outcome;
import org.mlops4j.store.Json;

class DecayTest {
  private static final Decay<BinaryEvaluation> DECAY = Decay.of(BinaryEvaluation.AUC, 0.02);
  private static final SortedMap<String, Double> THEN = new TreeMap<>();

  static {
    THEN.put("AUC", 0.75);
    THEN.put("Brier score", 0.2);
  }

  @Test
  void aVersionAsGoodAsItWasIsStable() {
    DecayReport report = DECAY.judge(THEN, live(1, 4_000, 1), List.of());

    assertThat(report.outcome()).isEqualTo(Outcome.STABLE);
    assertThat(report.limit()).isEqualTo(0.73);
    assertThat(report.rows()).isEqualTo(4_000);
    assertThat(report.clusters()).isEqualTo(20);
    assertThat(Json.read(Json.text(report), DecayReport.class)).isEqualTo(report);
  }

  @Test
  void aVersionThatGuessesHasDecayedAndThatIsAnAlarmTheSecondTime() {
    DecayReport first = DECAY.judge(THEN, live(2, 4_000, 0), List.of());
    DecayReport second = DECAY.judge(THEN, live(3, 4_000, 0), List.of(first));

    assertThat(first.outcome()).isEqualTo(Outcome.DECAYED);
    assertThat(first.alarm()).isFalse();
    assertThat(second.alarm()).isTrue();
    assertThat(second.toString()).startsWith("AUC ALARM: 0.").endsWith("2 of 3 are an alarm");
  }

  @Test
  void fewRowsOrDaysAreTooYoungToSayAnythingAndChangeNothing() {
    DecayReport bad = DECAY.judge(THEN, live(2, 4_000, 0), List.of());
    DecayReport young = DECAY.judge(THEN, live(4, 400, 0), List.of(bad));
    DecayReport again = DECAY.judge(THEN, live(5, 4_000, 0), List.of(bad, young));

    assertThat(young.outcome()).isEqualTo(Outcome.PENDING);
    assertThat(young.alarm()).isFalse();
    assertThat(again.alarm()).isTrue();
    assertThat(DECAY.atLeast(500, 21).judge(THEN, live(1, 4_000, 0), List.of()).outcome())
        .isEqualTo(Outcome.PENDING);
  }

  @Test
  void worseWithinTheIntervalIsAWarning() {
    SortedMap<String, Double> then = new TreeMap<>(THEN);
    BinaryEvaluation live = live(6, 4_000, 1);
    then.put("AUC", BinaryEvaluation.AUC.of(live) + 0.021);

    assertThat(DECAY.judge(then, live, List.of()).outcome()).isEqualTo(Outcome.WARNING);
  }

  @Test
  void aLossDecaysUpward() {
    Decay<BinaryEvaluation> brier = Decay.beyond(BinaryEvaluation.BRIER, 0.24);

    assertThat(brier.judge(THEN, live(1, 4_000, 1), List.of()).outcome()).isEqualTo(Outcome.STABLE);
    assertThat(brier.judge(THEN, live(2, 4_000, 0), List.of()).outcome())
        .isEqualTo(Outcome.DECAYED);
  }

  @Test
  void withoutANumberToCompareWithNothingIsSaid() {
    assertThat(DECAY.judge(new TreeMap<>(), live(1, 4_000, 0), List.of()).outcome())
        .isEqualTo(Outcome.PENDING);
  }

  @Test
  void argumentsAreChecked() {
    assertThatThrownBy(() -> Decay.of(BinaryEvaluation.AUC, -0.1))
        .hasMessage("margin was -0.1 but must be at least 0");
    assertThatThrownBy(() -> Decay.beyond(BinaryEvaluation.AUC, Double.NaN))
        .hasMessage("limit was NaN but must be a number");
    assertThatThrownBy(() -> DECAY.level(1)).hasMessage("level was 1.0 but must lie in (0, 1)");
    assertThatThrownBy(() -> DECAY.persisting(3, 2))
        .hasMessage("of was 2 but must be at least needed, which was 3");
  }

  /** Scores that tell a part of the truth, of rows in twenty clusters. */
  private static BinaryEvaluation live(long seed, int rows, double skill) {
    Random random = new Random(seed);
    double[] scores = new double[rows];
    boolean[] truth = new boolean[rows];
    int[] clusters = new int[rows];
    for (int row = 0; row < rows; row++) {
      double signal = random.nextGaussian();
      scores[row] = 1 / (1 + Math.exp(-signal));
      double probability = 1 / (1 + Math.exp(-skill * 1.1 * signal));
      truth[row] = random.nextDouble() < probability;
      clusters[row] = row % 20;
    }
    return BinaryEvaluation.of(scores, truth).withClusters(clusters);
  }
}
