// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.tribuo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mlops4j.data.Dataset;
import org.mlops4j.data.Outcome;
import org.mlops4j.model.Classification;
import org.mlops4j.model.Features;
import org.mlops4j.model.Model;
import org.mlops4j.model.Target;
import org.mlops4j.model.TrainingContext;
import org.tribuo.classification.Label;
import org.tribuo.common.tree.TreeModel;

/** A tree that is a chain: one leaf at each of several hundred depths. */
final class DeepTreeTest {
  private static final int ROWS = 900;

  /** A number and its parity. */
  public record Step(double number, @Outcome Boolean odd) {}

  private static final Features<Step> FEATURES = Features.of(Step.class).numeric(Step::number);
  private static final Target<Step, Classification> ODD = Target.binary(Step::odd);

  private final Dataset<Step> steps = steps();
  private final DecisionTree<Step> trainer =
      Tribuo.tree(FEATURES, ODD).depth(1_000).minSplit(2).bins(65_536);

  @Test
  void itIsLearntByHeartAndEqualsTribuosToTheBit() {
    ClassRows<Step> rows = ClassRows.of(steps, FEATURES, ODD, TrainingContext.SILENT);
    Slots slots = Slots.of(rows.rows().features().learnt());
    Bins numbers = Bins.of(slots, rows.rows().slots(), 65_536);
    TreeModel<Label> tribuo = trainer.learn(rows, slots, numbers, TrainingContext.SILENT);
    assertThat(tribuo.getDepth()).isGreaterThan(100);
    Trees trees = new TreeFlattener<>(slots, numbers, Growth::probabilities).flatten(tribuo);
    ScoringProperties.assertSameClasses(trees, tribuo, slots, numbers, 1);
  }

  @Test
  void itAnswersEachRowAndSurvivesItsBytes() throws Exception {
    Model<Step, Classification> model = trainer.train(steps, TrainingContext.SILENT);
    for (Step step : steps) {
      assertThat(model.predict(step).label()).isEqualTo(step.odd().toString());
    }
    Model<Step, ?> read =
        Tribuo.format().read(new ByteArrayInputStream(Models.bytes(model)), steps.schema());
    assertThat((Object) read.predict(steps.row(7))).isEqualTo(model.predict(steps.row(7)));
  }

  private static Dataset<Step> steps() {
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      steps.add(new Step(i, i % 2 == 1));
    }
    return Dataset.of(Step.class, steps);
  }
}
