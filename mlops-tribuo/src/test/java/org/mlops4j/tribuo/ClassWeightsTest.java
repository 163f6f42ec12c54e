// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.tribuo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mlops4j.data.Dataset;
import org.mlops4j.model.Classification;
import org.mlops4j.model.Model;
import org.mlops4j.model.Trainer;
import org.mlops4j.model.TrainingContext;

/** Rows that count as much as their class. */
final class ClassWeightsTest {
  private static final Dataset<Visit> VISITS = Visit.some(600, 5);

  @Test
  void aHeavyClassIsAnsweredMoreOften() throws Exception {
    ClassWeights heavy = ClassWeights.of(Map.of("much", 20.0));
    assertMoreOften(
        Tribuo.logisticRegression(Visit.FEATURES, Visit.CLASS),
        Tribuo.logisticRegression(Visit.FEATURES, Visit.CLASS).classWeights(heavy));
    assertMoreOften(
        Tribuo.tree(Visit.FEATURES, Visit.CLASS).depth(3),
        Tribuo.tree(Visit.FEATURES, Visit.CLASS).depth(3).classWeights(heavy));
    assertMoreOften(
        Tribuo.randomForest(Visit.FEATURES, Visit.CLASS).trees(9).depth(3),
        Tribuo.randomForest(Visit.FEATURES, Visit.CLASS).trees(9).depth(3).classWeights(heavy));
    assertMoreOften(
        Xgboost.classifier(Visit.FEATURES, Visit.CLASS).rounds(3).depth(2),
        Xgboost.classifier(Visit.FEATURES, Visit.CLASS).rounds(3).depth(2).classWeights(heavy));
  }

  @Test
  void balancedClassesWeighTheSameAndTheMeanRowWeighsOne() {
    ClassRows<Visit> rows = ScoringProperties.classes(1, Visit.CLASS);
    float[] weights = rows.weights(ClassWeights.balanced());
    double[] sums = new double[rows.labels().size()];
    for (int row = 0; row < weights.length; row++) {
      sums[rows.answers()[row]] += weights[row];
    }
    double each = (double) weights.length / sums.length;
    for (double sum : sums) {
      assertThat(sum).isBetween(each - 1e-3, each + 1e-3);
    }
  }

  @Test
  void aWeightOfAnUnknownClassOrNoWeightIsRefused() {
    assertThatThrownBy(
            () ->
                Tribuo.tree(Visit.FEATURES, Visit.CLASS)
                    .classWeights(ClassWeights.of(Map.of("huge", 2.0, "some", 1.0)))
                    .train(VISITS, TrainingContext.SILENT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("class weights were told for [huge] but the classes are [much, none, some]");
    assertThatThrownBy(() -> ClassWeights.of(Map.of("some", 0.0)))
        .hasMessage("weight of class 'some' was 0.0 but must be a positive number");
  }

  private static void assertMoreOften(
      Trainer<Visit, Classification> plain, Trainer<Visit, Classification> weighted)
      throws Exception {
    assertThat(much(weighted.train(VISITS, TrainingContext.SILENT)))
        .isGreaterThan(much(plain.train(VISITS, TrainingContext.SILENT)));
  }

  private static long much(Model<Visit, Classification> model) {
    return VISITS.stream().filter(visit -> model.predict(visit).label().equals("much")).count();
  }
}
