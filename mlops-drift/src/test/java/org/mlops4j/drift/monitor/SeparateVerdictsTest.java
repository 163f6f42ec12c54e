// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.drift.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mlops4j.data.Dataset;
import org.mlops4j.drift.Psi;
import org.mlops4j.evaluate.BinaryEvaluation;
import org.mlops4j.model.Classification;
import org.mlops4j.model.ModelName;
import org.mlops4j.monitor.Decay;
import org.mlops4j.monitor.DecayReport;
import org.mlops4j.monitor.DriftJudge;
import org.mlops4j.monitor.DriftMonitor;
import org.mlops4j.monitor.DriftReport;

/** Rows, answers and what is true of them can move apart, and each raises its own verdict only. */
class SeparateVerdictsTest {
  /** The model adds the first two; the third is read, and hardly matters. */
  record Offer(int day, double price, double wish, double age) {}

  /** What a period is like. */
  private enum World {
    AS_BEFORE,
    /** The rows move where the model hardly looks. */
    OLDER,
    /** Each column is what it was, but two of them go together now: the answers spread out. */
    TOGETHER,
    /** The same rows and answers mean nothing any more. */
    WHIMSICAL
  }

  private static final ModelName<Offer, Classification> MODEL =
      ModelName.classifier("offers", Offer.class);

  private static final DriftMonitor<Offer, Classification> MONITOR =
      DriftMonitor.of(MODEL, Psi.robust());

  private static final Decay<BinaryEvaluation> DECAY = Decay.of(BinaryEvaluation.AUC, 0.02);

  private final Random random = new Random(5);
  private final Dataset<Offer> reference = offers(World.AS_BEFORE, 20_000);
  private final DriftJudge<Offer, Classification> judge =
      MONITOR.against(
          MONITOR.profile(
              List.of("price", "wish", "age"), reference, SeparateVerdictsTest::answer, reference));

  private DriftReport drift;
  private DecayReport decay;

  @Test
  void nothingIsRaisedWhileAllIsAsBefore() {
    watch(World.AS_BEFORE);

    assertAlarms(false, false, false);
  }

  @Test
  void rowsThatMoveRaiseDataDriftOnly() {
    watch(World.OLDER);

    assertAlarms(true, false, false);
    assertThat(drift.moved()).containsExactly("age");
  }

  @Test
  void answersThatMoveRaisePredictionDriftOnly() {
    watch(World.TOGETHER);

    assertAlarms(false, true, false);
  }

  @Test
  void aTruthThatMovesRaisesConceptDriftOnly() {
    watch(World.WHIMSICAL);

    assertAlarms(false, false, true);
  }

  private void assertAlarms(boolean rows, boolean answers, boolean concept) {
    assertThat(drift.data().alarm()).as("data drift").isEqualTo(rows);
    assertThat(drift.prediction().alarm()).as("prediction drift").isEqualTo(answers);
    assertThat(decay.alarm()).as("concept drift").isEqualTo(concept);
  }

  /** Three windows of a thousand rows. */
  private void watch(World world) {
    SortedMap<String, Double> then = new TreeMap<>();
    then.put("AUC", BinaryEvaluation.AUC.of(evaluation(reference, World.AS_BEFORE)));
    List<DriftReport> drifts = new ArrayList<>();
    List<DecayReport> decays = new ArrayList<>();
    for (int window = 0; window < 3; window++) {
      Dataset<Offer> rows = offers(world, 1_000);
      drifts.add(
          judge.judge(rows, rows.stream().map(SeparateVerdictsTest::answer).toList(), drifts));
      decays.add(DECAY.judge(then, evaluation(rows, world), decays));
    }
    drift = drifts.get(2);
    decay = decays.get(2);
  }

  private Dataset<Offer> offers(World world, int count) {
    List<Offer> offers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double price = random.nextGaussian();
      double wish = world == World.TOGETHER ? price : random.nextGaussian();
      offers.add(
          new Offer(i % 20, price, wish, random.nextGaussian() + (world == World.OLDER ? 1 : 0)));
    }
    return Dataset.of(Offer.class, offers);
  }

  private BinaryEvaluation evaluation(Dataset<Offer> rows, World world) {
    double[] scores = rows.stream().mapToDouble(SeparateVerdictsTest::probability).toArray();
    boolean[] truth = new boolean[scores.length];
    for (int row = 0; row < truth.length; row++) {
      truth[row] = random.nextDouble() < (world == World.WHIMSICAL ? 0.5 : scores[row]);
    }
    return BinaryEvaluation.of(scores, truth)
        .withClusters(IntStream.range(0, scores.length).map(row -> row % 20).toArray());
  }

  private static Classification answer(Offer offer) {
    return Classification.binary(probability(offer));
  }

  private static double probability(Offer offer) {
    return 1 / (1 + Math.exp(-offer.price() - offer.wish() - 0.001 * offer.age()));
  }
}
