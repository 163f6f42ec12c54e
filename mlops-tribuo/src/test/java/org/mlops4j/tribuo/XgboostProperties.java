// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.tribuo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import ml.dmlc.xgboost4j.java.DMatrix;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.mlops4j.model.Classification;
import org.mlops4j.model.Target;
import org.mlops4j.model.TrainingContext;

/** Compiled boosted trees against XGBoost itself. */
final class XgboostProperties {
  private static final int ROWS = 300;
  private static final double SINGLE = 1e-6;

  @Property(tries = 10, seed = "1")
  void marginsOfClassesAreXgboostsToTheBit(
      @ForAll @IntRange(min = 0, max = 1_000) int seed,
      @ForAll @IntRange(min = 1, max = 40) int rounds,
      @ForAll @IntRange(min = 1, max = 8) int depth,
      @ForAll boolean binary)
      throws Exception {
    Target<Visit, Classification> target = binary ? Visit.BUYS : Visit.CLASS;
    ClassRows<Visit> rows = ScoringProperties.classes(seed, target);
    Slots slots = ScoringProperties.slots(rows.rows());
    XgboostRun run =
        Xgboost.classifier(Visit.FEATURES, target)
            .rounds(rounds)
            .depth(depth)
            .seed(seed)
            .rowShare(0.8)
            .columnShare(0.7)
            .run(rows, slots);
    try (XgboostRun.Trained trained = run.learn(TrainingContext.SILENT)) {
      BoostedTrees compiled = trained.compiled();
      List<double[]> some = assertSameMargins(trained, compiled, slots, seed);
      assertCloseProbabilities(trained, compiled.classifier(slots), slots, some);
    }
  }

  @Property(tries = 6, seed = "1")
  void marginsOfEstimatesAreXgboostsToTheBit(
      @ForAll @IntRange(min = 0, max = 1_000) int seed,
      @ForAll @IntRange(min = 1, max = 40) int rounds,
      @ForAll @IntRange(min = 0, max = 3) int patience)
      throws Exception {
    NumberRows<Visit> rows =
        NumberRows.of(Visit.some(200, seed), Visit.FEATURES, Visit.PAID, TrainingContext.SILENT);
    Slots slots = ScoringProperties.slots(rows.rows());
    XgboostRun run =
        Xgboost.regressor(Visit.FEATURES, Visit.PAID)
            .rounds(rounds)
            .patience(patience)
            .run(rows, slots);
    try (XgboostRun.Trained trained = run.learn(TrainingContext.SILENT)) {
      assertSameMargins(trained, trained.compiled(), slots, seed);
    }
  }

  private static List<double[]> assertSameMargins(
      XgboostRun.Trained trained, BoostedTrees compiled, Slots slots, long seed) throws Exception {
    SlotRows random = new SlotRows(slots, compiled.trees().tests(), seed);
    List<double[]> rows = new ArrayList<>();
    for (int row = 0; row < ROWS; row++) {
      rows.add(random.next());
    }
    DMatrix matrix = XgboostRun.matrix(slots, rows);
    float[][] expected = trained.booster().predict(matrix, true, trained.rounds());
    matrix.dispose();
    Scorer margins = compiled.regressor(slots);
    for (int row = 0; row < ROWS; row++) {
      double[] actual = ScoringProperties.scores(margins, rows.get(row), compiled.bases().length);
      for (int margin = 0; margin < actual.length; margin++) {
        assertThat((float) actual[margin])
            .as("margin %d of %s", margin, Arrays.toString(rows.get(row)))
            .isEqualTo(expected[row][margin]);
        assertThat(actual[margin]).isEqualTo((float) actual[margin]);
      }
    }
    return rows;
  }

  private static void assertCloseProbabilities(
      XgboostRun.Trained trained, Scorer scorer, Slots slots, List<double[]> rows)
      throws Exception {
    DMatrix matrix = XgboostRun.matrix(slots, rows);
    float[][] expected = trained.booster().predict(matrix, false, trained.rounds());
    matrix.dispose();
    int classes = Math.max(2, trained.bases().length);
    for (int row = 0; row < rows.size(); row++) {
      double[] actual = ScoringProperties.scores(scorer, rows.get(row), classes);
      float last = expected[row][expected[row].length - 1];
      assertThat(Math.abs(actual[classes - 1] - last)).isLessThan(SINGLE);
      assertThat(Arrays.stream(actual).sum()).isBetween(1 - SINGLE, 1 + SINGLE);
    }
  }
}
