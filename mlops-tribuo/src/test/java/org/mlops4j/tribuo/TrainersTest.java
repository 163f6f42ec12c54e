// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.tribuo;

import static org.junit.jupiter.api.Named.named;

import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.mlops4j.data.Dataset;
import org.mlops4j.model.Classification;
import org.mlops4j.model.Regression;
import org.mlops4j.model.Trainer;
import org.mlops4j.testkit.model.TrainerContract;

/** What all trainers must hold. */
final class TrainersTest {

  static List<Named<Supplier<Trainer<Visit, Classification>>>> classifiers() {
    return List.of(
        named(
            "logistic regression",
            () -> Tribuo.logisticRegression(Visit.FEATURES, Visit.BUYS).epochs(3).seed(42)),
        named(
            "logistic regression of many classes",
            () ->
                Tribuo.logisticRegression(Visit.FEATURES, Visit.CLASS)
                    .sgd()
                    .learningRate(0.01)
                    .minibatch(16)),
        named(
            "logistic regression on other features",
            () -> Tribuo.logisticRegression(Visit.MORE_FEATURES, Visit.BUYS).epochs(2)),
        named(
            "patient logistic regression",
            () ->
                Tribuo.logisticRegression(Visit.FEATURES, Visit.CLASS)
                    .epochs(30)
                    .minibatch(7)
                    .patience(2)),
        named("tree", () -> Tribuo.tree(Visit.FEATURES, Visit.CLASS).depth(6)),
        named(
            "forest",
            () -> Tribuo.randomForest(Visit.FEATURES, Visit.BUYS).trees(7).depth(5).seed(3)),
        named(
            "forest on other features",
            () -> Tribuo.randomForest(Visit.MORE_FEATURES, Visit.BUYS).trees(5).depth(6)),
        named(
            "extra trees",
            () ->
                Tribuo.extraTrees(Visit.FEATURES, Visit.CLASS)
                    .trees(9)
                    .depth(5)
                    .classWeights(ClassWeights.balanced())),
        named("boosting", () -> Tribuo.adaBoost(Visit.FEATURES, Visit.CLASS).rounds(9)),
        named(
            "patient boosting",
            () -> Tribuo.adaBoost(Visit.FEATURES, Visit.CLASS).rounds(30).patience(2)),
        named(
            "XGBoost of two classes",
            () -> Xgboost.classifier(Visit.FEATURES, Visit.BUYS).rounds(9).patience(3)),
        named(
            "XGBoost of many classes",
            () -> Xgboost.classifier(Visit.FEATURES, Visit.CLASS).rounds(5).rowShare(0.7).seed(2)));
  }

  static List<Named<Supplier<Trainer<Visit, Regression>>>> regressors() {
    return List.of(
        named(
            "linear regression", () -> Tribuo.linearRegression(Visit.FEATURES, Visit.PAID).seed(5)),
        named(
            "patient linear regression",
            () -> Tribuo.linearRegression(Visit.FEATURES, Visit.PAID).epochs(30).patience(2)),
        named("tree", () -> Tribuo.regressionTree(Visit.FEATURES, Visit.PAID).depth(6)),
        named(
            "forest",
            () -> Tribuo.regressionForest(Visit.FEATURES, Visit.PAID).trees(7).depth(6).seed(4)),
        named(
            "XGBoost",
            () -> Xgboost.regressor(Visit.FEATURES, Visit.PAID).rounds(9).columnShare(0.5)));
  }

  @Nested
  @ParameterizedClass
  @MethodSource("org.mlops4j.tribuo.TrainersTest#classifiers")
  final class OfClassifiers extends OnVisits<Classification> {
    OfClassifiers(Supplier<Trainer<Visit, Classification>> trainer) {
      super(trainer);
    }
  }

  @Nested
  @ParameterizedClass
  @MethodSource("org.mlops4j.tribuo.TrainersTest#regressors")
  final class OfRegressors extends OnVisits<Regression> {
    OfRegressors(Supplier<Trainer<Visit, Regression>> trainer) {
      super(trainer);
    }
  }

  abstract static class OnVisits<O> extends TrainerContract<Visit, O> {
    private final Supplier<Trainer<Visit, O>> trainer;

    OnVisits(Supplier<Trainer<Visit, O>> trainer) {
      this.trainer = trainer;
    }

    @Override
    protected Trainer<Visit, O> trainer() {
      return trainer.get();
    }

    @Override
    protected Dataset<Visit> data() {
      return Visit.some(400, 1);
    }
  }
}
