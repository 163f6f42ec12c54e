// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.tribuo;

import org.junit.jupiter.api.Nested;
import org.mlops4j.data.Dataset;
import org.mlops4j.model.Classification;
import org.mlops4j.model.Regression;
import org.mlops4j.model.Trainer;
import org.mlops4j.testkit.model.TrainerContract;

/** What all trainers must hold. */
final class TrainersTest {

  abstract static class OnVisits<O> extends TrainerContract<Visit, O> {
    @Override
    protected Dataset<Visit> data() {
      return Visit.some(400, 1);
    }
  }

  @Nested
  final class OfLogisticRegression extends OnVisits<Classification> {
    @Override
    protected Trainer<Visit, Classification> trainer() {
      return Tribuo.logisticRegression(Visit.FEATURES, Visit.BUYS).epochs(3).seed(42);
    }
  }

  @Nested
  final class OfLogisticRegressionOfManyClasses extends OnVisits<Classification> {
    @Override
    protected Trainer<Visit, Classification> trainer() {
      return Tribuo.logisticRegression(Visit.FEATURES, Visit.CLASS)
          .sgd()
          .learningRate(0.01)
          .minibatch(16);
    }
  }

  @Nested
  final class OfPatientLogisticRegression extends OnVisits<Classification> {
    @Override
    protected Trainer<Visit, Classification> trainer() {
      return Tribuo.logisticRegression(Visit.FEATURES, Visit.CLASS)
          .epochs(30)
          .minibatch(7)
          .patience(2);
    }
  }

  @Nested
  final class OfPatientLinearRegression extends OnVisits<Regression> {
    @Override
    protected Trainer<Visit, Regression> trainer() {
      return Tribuo.linearRegression(Visit.FEATURES, Visit.PAID).epochs(30).patience(2);
    }
  }

  @Nested
  final class OfPatientAdaBoost extends OnVisits<Classification> {
    @Override
    protected Trainer<Visit, Classification> trainer() {
      return Tribuo.adaBoost(Visit.FEATURES, Visit.CLASS).rounds(30).patience(2);
    }
  }

  @Nested
  final class OfTrees extends OnVisits<Classification> {
    @Override
    protected Trainer<Visit, Classification> trainer() {
      return Tribuo.tree(Visit.FEATURES, Visit.CLASS).depth(6);
    }
  }

  @Nested
  final class OfForests extends OnVisits<Classification> {
    @Override
    protected Trainer<Visit, Classification> trainer() {
      return Tribuo.randomForest(Visit.FEATURES, Visit.BUYS).trees(7).depth(5).seed(3);
    }
  }

  @Nested
  final class OfLinearRegression extends OnVisits<Regression> {
    @Override
    protected Trainer<Visit, Regression> trainer() {
      return Tribuo.linearRegression(Visit.FEATURES, Visit.PAID).seed(5);
    }
  }

  @Nested
  final class OfRegressionTrees extends OnVisits<Regression> {
    @Override
    protected Trainer<Visit, Regression> trainer() {
      return Tribuo.regressionTree(Visit.FEATURES, Visit.PAID).depth(6);
    }
  }

  @Nested
  final class OfExtraTrees extends OnVisits<Classification> {
    @Override
    protected Trainer<Visit, Classification> trainer() {
      return Tribuo.extraTrees(Visit.FEATURES, Visit.CLASS)
          .trees(9)
          .depth(5)
          .classWeights(ClassWeights.balanced());
    }
  }

  @Nested
  final class OfAdaBoost extends OnVisits<Classification> {
    @Override
    protected Trainer<Visit, Classification> trainer() {
      return Tribuo.adaBoost(Visit.FEATURES, Visit.CLASS).rounds(9);
    }
  }

  @Nested
  final class OfRegressionForests extends OnVisits<Regression> {
    @Override
    protected Trainer<Visit, Regression> trainer() {
      return Tribuo.regressionForest(Visit.FEATURES, Visit.PAID).trees(7).depth(6).seed(4);
    }
  }

  @Nested
  final class OfXgboostOfTwoClasses extends OnVisits<Classification> {
    @Override
    protected Trainer<Visit, Classification> trainer() {
      return Xgboost.classifier(Visit.FEATURES, Visit.BUYS).rounds(9).patience(3);
    }
  }

  @Nested
  final class OfXgboostOfManyClasses extends OnVisits<Classification> {
    @Override
    protected Trainer<Visit, Classification> trainer() {
      return Xgboost.classifier(Visit.FEATURES, Visit.CLASS).rounds(5).rowShare(0.7).seed(2);
    }
  }

  @Nested
  final class OfXgboostOfNumbers extends OnVisits<Regression> {
    @Override
    protected Trainer<Visit, Regression> trainer() {
      return Xgboost.regressor(Visit.FEATURES, Visit.PAID).rounds(9).columnShare(0.5);
    }
  }

  @Nested
  final class OfForestsOnOtherFeatures extends OnVisits<Classification> {
    @Override
    protected Trainer<Visit, Classification> trainer() {
      return Tribuo.randomForest(Visit.MORE_FEATURES, Visit.BUYS).trees(5).depth(6);
    }
  }

  @Nested
  final class OfLogisticRegressionOnOtherFeatures extends OnVisits<Classification> {
    @Override
    protected Trainer<Visit, Classification> trainer() {
      return Tribuo.logisticRegression(Visit.MORE_FEATURES, Visit.BUYS).epochs(2);
    }
  }
}
