// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.tribuo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mlops4j.data.Dataset;
import org.mlops4j.model.Trainer;
import org.mlops4j.model.TrainingContext;

/** Trainings that end when rows they do not learn from are no longer answered better. */
final class EarlyStoppingTest {
  private static final int EPOCHS = 200;

  private final Map<String, List<Double>> told = new TreeMap<>();
  private final TrainingContext watching =
      new TrainingContext() {
        @Override
        public void metric(String name, long step, double value) {
          told.computeIfAbsent(name, unknown -> new ArrayList<>()).add(value);
        }
      };

  /** Rows whose target is drawn at random: what is learnt of them soon does harm. */
  private final Dataset<Visit> noise = noise(300);

  @ParameterizedTest
  @ValueSource(ints = {1, 16, 1_000})
  void aClassifyingDescentEndsAfterItsPatienceAndKeepsItsBestEpoch(int minibatch) throws Exception {
    LogisticRegression<Visit> patient =
        Tribuo.logisticRegression(Visit.FEATURES, Visit.BUYS)
            .epochs(EPOCHS)
            .minibatch(minibatch)
            .learningRate(1)
            .patience(3);
    byte[] model = Models.bytes(patient.train(noise, watching));

    assertEndedAfter(3, "loss.heldOut", "epochs.kept");
    ClassRows<Visit> rows = ClassRows.of(noise, Visit.FEATURES, Visit.BUYS, TrainingContext.SILENT);
    HeldOut parts = HeldOut.of(rows.answers(), 1);
    Slots slots = Slots.of(rows.rows().features().learnt());
    LinearWeights asIfItHadEndedThere =
        LogisticRegression.weights(
            patient
                .patience(0)
                .epochs(told.get("epochs.kept").get(0).intValue())
                .learn(rows.select(parts.seen()), slots, TrainingContext.SILENT),
            slots);
    assertThat(model)
        .isEqualTo(
            Models.bytes(
                new CompiledClassifier<>(
                    rows.rows().features(), rows.labels(), asIfItHadEndedThere)));
  }

  @Test
  void anEstimatingDescentEndsAfterItsPatienceAndKeepsItsBestEpoch() throws Exception {
    LinearRegression<Visit> patient =
        Tribuo.linearRegression(Visit.FEATURES, Visit.PAID)
            .epochs(EPOCHS)
            .learningRate(0.5)
            .patience(2);
    byte[] model = Models.bytes(patient.train(noise, watching));

    assertEndedAfter(2, "loss.heldOut", "epochs.kept");
    NumberRows<Visit> rows =
        NumberRows.of(noise, Visit.FEATURES, Visit.PAID, TrainingContext.SILENT);
    HeldOut parts = HeldOut.of(rows.answers().length, 1);
    Slots slots = Slots.of(rows.rows().features().learnt());
    LinearWeights asIfItHadEndedThere =
        LinearRegression.weights(
            patient
                .patience(0)
                .epochs(told.get("epochs.kept").get(0).intValue())
                .learn(rows.select(parts.seen()), slots, TrainingContext.SILENT),
            slots);
    assertThat(model)
        .isEqualTo(
            Models.bytes(
                new CompiledRegressor<>(
                    rows.rows().features(), rows.scale(), asIfItHadEndedThere)));
  }

  @Test
  void adaBoostEndsAfterItsPatienceAndDropsTheTreesAfterTheBest() throws Exception {
    Tribuo.adaBoost(Visit.FEATURES, Visit.CLASS).rounds(EPOCHS).patience(4).train(noise, watching);

    assertEndedAfter(4, "error.heldOut", "rounds.kept");
  }

  @Test
  void xgboostTellsHowManyRoundsItKept() throws Exception {
    Xgboost.classifier(Visit.FEATURES, Visit.BUYS)
        .rounds(EPOCHS)
        .learningRate(0.5)
        .patience(4)
        .train(noise, watching);

    assertEndedAfter(4, "loss", "rounds.kept");
  }

  /** The training went on for so many steps after its best one, and no more. */
  private void assertEndedAfter(int patience, String judged, String kept) {
    List<Double> losses = told.get(judged);
    int best = losses.indexOf(Collections.min(losses));
    assertThat(told.get(kept)).containsExactly(best + 1.0);
    assertThat(losses).hasSizeLessThan(EPOCHS).hasSize(best + 1 + patience);
  }

  @Test
  void aTrainingThatDoesNotRunOutOfPatienceKeepsItsBestStepToo() throws Exception {
    Tribuo.logisticRegression(Visit.FEATURES, Visit.BUYS)
        .epochs(4)
        .patience(4)
        .train(noise, watching);

    List<Double> losses = told.get("loss.heldOut");
    assertThat(losses).hasSize(4);
    assertThat(told.get("epochs.kept"))
        .containsExactly(losses.indexOf(Collections.min(losses)) + 1.0);
  }

  @Test
  void anotherSeedHoldsOutOtherRowsAndTheSameSeedTheSame() {
    assertThat(HeldOut.of(1_000, 1).held())
        .isEqualTo(HeldOut.of(1_000, 1).held())
        .isNotEqualTo(HeldOut.of(1_000, 2).held())
        .hasSize(100);
    int[] both =
        IntStream.concat(
                IntStream.of(HeldOut.of(1_000, 1).seen()),
                IntStream.of(HeldOut.of(1_000, 1).held()))
            .sorted()
            .toArray();
    assertThat(both).isEqualTo(IntStream.range(0, 1_000).toArray());
    assertThat(HeldOut.of(19, 1).isEmpty()).isTrue();
  }

  @Test
  void aTenthIsHeldOutWhateverTheSeed() {
    int[] answers = IntStream.range(0, 45).map(row -> row % 7).toArray();
    for (long seed = 0; seed < 200; seed++) {
      assertThat(HeldOut.of(20, seed).held()).hasSize(2);
      assertThat(HeldOut.of(1_009, seed).held()).hasSize(100);
      assertThat(HeldOut.of(answers, seed).held()).hasSize(4);
    }
  }

  @Test
  void theOnlyRowOfAClassTrains() {
    for (int seed = 0; seed < 50; seed++) {
      int[] answers = new int[30];
      answers[seed % 30] = 1;
      assertThat(HeldOut.of(answers, seed).seen()).contains(seed % 30);
    }
  }

  @Test
  void tooFewRowsToHoldOutAnyTrainAsWithoutPatience() throws Exception {
    Dataset<Visit> few = Visit.some(15, 1);
    LogisticRegression<Visit> impatient = Tribuo.logisticRegression(Visit.FEATURES, Visit.BUYS);
    assertThat(bytes(impatient.patience(2), few)).isEqualTo(bytes(impatient, few));
    AdaBoost<Visit> boosting = Tribuo.adaBoost(Visit.FEATURES, Visit.BUYS).rounds(3);
    assertThat(bytes(boosting.patience(2), few)).isEqualTo(bytes(boosting, few));
  }

  @Test
  void patienceIsNeverNegativeAndPartOfTheRecipe() {
    assertThatThrownBy(() -> Tribuo.logisticRegression(Visit.FEATURES, Visit.BUYS).patience(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("patience was -1 but must be >= 0");
    assertThatThrownBy(() -> Tribuo.adaBoost(Visit.FEATURES, Visit.BUYS).patience(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("patience was -1 but must be >= 0");
    assertThat(Tribuo.linearRegression(Visit.FEATURES, Visit.PAID).patience(3).recipe())
        .extracting(recipe -> recipe.parameters().get("patience"))
        .isEqualTo("3");
  }

  private static byte[] bytes(Trainer<Visit, ?> trainer, Dataset<Visit> rows) throws Exception {
    return Models.bytes(trainer.train(rows, TrainingContext.SILENT));
  }

  private static Dataset<Visit> noise(int rows) {
    SplittableRandom random = new SplittableRandom(2);
    List<Visit> visits = new ArrayList<>();
    for (Visit visit : Visit.some(rows, 3)) {
      visits.add(
          new Visit(
              visit.page(),
              visit.country(),
              visit.age(),
              visit.price(),
              visit.minute(),
              random.nextInt(3)));
    }
    return Dataset.of(Visit.class, visits);
  }
}
