// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.tribuo;

import org.junit.jupiter.api.Nested;
import org.mlops4j.data.Dataset;
import org.mlops4j.model.Classification;
import org.mlops4j.model.Model;
import org.mlops4j.model.ModelFormat;
import org.mlops4j.model.Regression;
import org.mlops4j.model.Trainer;
import org.mlops4j.model.TrainingContext;
import org.mlops4j.testkit.model.ModelContract;

/** What all models must hold, asked about ordinary and strange rows. */
final class ModelsTest {

  abstract static class OnVisits<O> extends ModelContract<Visit, O> {
    abstract Trainer<Visit, O> trainer();

    @Override
    protected Model<Visit, O> model() throws Exception {
      return trainer().train(Visit.some(300, 2), TrainingContext.SILENT);
    }

    @Override
    protected ModelFormat format() {
      return Tribuo.format();
    }

    @Override
    protected Dataset<Visit> rows() {
      return Visit.strange();
    }
  }

  @Nested
  final class OfLogisticRegression extends OnVisits<Classification> {
    @Override
    Trainer<Visit, Classification> trainer() {
      return Tribuo.logisticRegression(Visit.FEATURES, Visit.BUYS);
    }
  }

  @Nested
  final class OfLogisticRegressionOfManyClasses extends OnVisits<Classification> {
    @Override
    Trainer<Visit, Classification> trainer() {
      return Tribuo.logisticRegression(Visit.FEATURES, Visit.CLASS);
    }
  }

  @Nested
  final class OfTrees extends OnVisits<Classification> {
    @Override
    Trainer<Visit, Classification> trainer() {
      return Tribuo.tree(Visit.FEATURES, Visit.CLASS);
    }
  }

  @Nested
  final class OfForests extends OnVisits<Classification> {
    @Override
    Trainer<Visit, Classification> trainer() {
      return Tribuo.randomForest(Visit.FEATURES, Visit.CLASS).trees(5);
    }
  }

  @Nested
  final class OfLinearRegression extends OnVisits<Regression> {
    @Override
    Trainer<Visit, Regression> trainer() {
      return Tribuo.linearRegression(Visit.FEATURES, Visit.PAID);
    }
  }

  @Nested
  final class OfRegressionTrees extends OnVisits<Regression> {
    @Override
    Trainer<Visit, Regression> trainer() {
      return Tribuo.regressionTree(Visit.FEATURES, Visit.PAID);
    }
  }
}
