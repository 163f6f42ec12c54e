// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.tribuo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Settings are checked where they are said, and give new values. */
final class SettingsTest {
  private final LogisticRegression<Visit> logistic =
      Tribuo.logisticRegression(Visit.FEATURES, Visit.BUYS);
  private final LinearRegression<Visit> linear =
      Tribuo.linearRegression(Visit.FEATURES, Visit.PAID);
  private final RandomForest<Visit> forest = Tribuo.randomForest(Visit.FEATURES, Visit.BUYS);
  private final DecisionTree<Visit> tree = Tribuo.tree(Visit.FEATURES, Visit.BUYS);
  private final RegressionTree<Visit> estimate = Tribuo.regressionTree(Visit.FEATURES, Visit.PAID);

  @Test
  void settingsOutOfRangeAreRefusedWithNameValueAndRule() {
    assertRefused(() -> logistic.epochs(0), "epochs was 0 but must be >= 1");
    assertRefused(() -> linear.epochs(-3), "epochs was -3 but must be >= 1");
    assertRefused(() -> logistic.minibatch(0), "minibatch was 0 but must be >= 1");
    assertRefused(
        () -> logistic.learningRate(0), "learningRate was 0.0 but must be a positive number");
    assertRefused(
        () -> linear.learningRate(Double.NaN),
        "learningRate was NaN but must be a positive number");
    assertRefused(() -> forest.trees(0), "trees was 0 but must be >= 1");
    assertRefused(() -> forest.depth(0), "depth was 0 but must lie in [1, 1000]");
    assertRefused(() -> tree.depth(1001), "depth was 1001 but must lie in [1, 1000]");
    assertRefused(() -> tree.minSplit(1), "minSplit was 1 but must be >= 2");
    assertRefused(() -> estimate.bins(1), "bins was 1 but must lie in [2, 65536]");
  }

  @Test
  void aSettingGivesAnotherTrainerAndLeavesTheFirst() {
    assertThat(logistic.epochs(9).descent().epochs()).isEqualTo(9);
    assertThat(logistic.descent().epochs()).isEqualTo(5);
    assertThat(logistic.sgd().adaGrad()).isEqualTo(logistic);
    assertThat(forest.depth(3).depth(12)).isEqualTo(forest);
  }

  @Test
  void theRecipeNamesEverySetting() {
    assertThat(logistic.epochs(7).learningRate(0.002).minibatch(3).sgd().seed(42).recipe())
        .hasToString(
            "tribuo.logistic-regression{classWeights=equal, epochs=7, features=[categorical(page), numeric(age),"
                + " categorical(country), numeric(price), cyclic(minute, 1440.0)],"
                + " learningRate=0.002, minibatch=3, optimiser=SGD, patience=0, seed=42, target=buys}");
    assertThat(forest.trees(7).depth(3).minSplit(20).bins(8).seed(5).recipe().parameters())
        .containsEntry("trees", "7")
        .containsEntry("depth", "3")
        .containsEntry("minSplit", "20")
        .containsEntry("bins", "8")
        .containsEntry("seed", "5");
    assertThat(linear.recipe().kind()).isEqualTo("tribuo.linear-regression");
    assertThat(tree.recipe().kind()).isEqualTo("tribuo.tree");
    assertThat(estimate.recipe().kind()).isEqualTo("tribuo.regression-tree");
  }

  @Test
  void ensemblesCheckAndNameTheirSettings() {
    AdaBoost<Visit> boosted = Tribuo.adaBoost(Visit.FEATURES, Visit.BUYS);
    XgboostClassifier<Visit> xgboost = Xgboost.classifier(Visit.FEATURES, Visit.BUYS);
    assertRefused(() -> boosted.rounds(0), "rounds was 0 but must be >= 1");
    assertRefused(() -> xgboost.depth(31), "depth was 31 but must lie in [1, 30]");
    assertRefused(() -> xgboost.learningRate(0), "learningRate was 0.0 but must lie in (0, 1]");
    assertRefused(() -> xgboost.rowShare(1.5), "rowShare was 1.5 but must lie in (0, 1]");
    assertRefused(() -> xgboost.lambda(-1), "lambda was -1.0 but must be >= 0");
    assertRefused(() -> xgboost.patience(-1), "patience was -1 but must be >= 0");
    assertThat(Tribuo.extraTrees(Visit.FEATURES, Visit.BUYS).recipe().parameters())
        .containsEntry("splits", "random");
    assertThat(forest.recipe().parameters()).containsEntry("splits", "best");
    assertThat(forest.classWeights(ClassWeights.balanced()).recipe().parameters())
        .containsEntry("classWeights", "balanced");
    assertThat(xgboost.rounds(3).columnShare(0.5).patience(2).recipe().parameters())
        .containsEntry("rounds", "3")
        .containsEntry("columnShare", "0.5")
        .containsEntry("patience", "2");
    assertThat(Tribuo.regressionForest(Visit.FEATURES, Visit.PAID).recipe().kind())
        .isEqualTo("tribuo.regression-forest");
  }

  private static void assertRefused(ThrowingCallable call, String message) {
    assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }
}
