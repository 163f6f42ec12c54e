// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.tribuo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mlops4j.data.Dataset;
import org.mlops4j.data.Outcome;
import org.mlops4j.model.Classification;
import org.mlops4j.model.Features;
import org.mlops4j.model.Labels;
import org.mlops4j.model.Model;
import org.mlops4j.model.Regression;
import org.mlops4j.model.Target;
import org.mlops4j.model.Trainer;
import org.mlops4j.model.TrainingContext;

/** Data that cannot train says so; data that can but hardly, trains. */
final class HardDataTest {

  /** A row as hard as need be. */
  public record Hard(String word, Double number, @Outcome Boolean answer, @Outcome Double amount) {}

  static final Features<Hard> FEATURES =
      Features.of(Hard.class).categorical(Hard::word).numeric(Hard::number);
  static final Features<Hard> WORDS = Features.of(Hard.class).categorical(Hard::word);
  static final Target<Hard, Classification> ANSWER = Target.binary(Hard::answer);
  static final Target<Hard, Regression> AMOUNT = Target.regression(Hard::amount);

  static List<Trainer<Hard, Classification>> classifiers() {
    return classifiers(FEATURES);
  }

  static List<Trainer<Hard, Classification>> classifiers(Features<Hard> features) {
    return List.of(
        Tribuo.logisticRegression(features, ANSWER),
        Tribuo.tree(features, ANSWER),
        Tribuo.randomForest(features, ANSWER).trees(3));
  }

  static List<Trainer<Hard, Regression>> regressors() {
    return List.of(
        Tribuo.linearRegression(FEATURES, AMOUNT), Tribuo.regressionTree(FEATURES, AMOUNT));
  }

  @ParameterizedTest
  @MethodSource("classifiers")
  void aSingleClassIsRefused(Trainer<Hard, Classification> trainer) {
    Dataset<Hard> data = rows(20, i -> new Hard("w" + i % 3, 1.0 * i, false, null));
    assertThatThrownBy(() -> trainer.train(data, TrainingContext.SILENT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "target 'answer' was 'false' in all 20 labelled rows but must have at least two"
                + " classes");
  }

  @ParameterizedTest
  @MethodSource("classifiers")
  void noKnownLabelIsRefused(Trainer<Hard, Classification> trainer) {
    Dataset<Hard> data = rows(20, i -> new Hard("w" + i % 3, 1.0 * i, null, null));
    assertThatThrownBy(() -> trainer.train(data, TrainingContext.SILENT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("target 'answer' was null in all 20 training rows but must be known in some");
  }

  @ParameterizedTest
  @MethodSource("regressors")
  void noKnownNumberIsRefused(Trainer<Hard, Regression> trainer) {
    Dataset<Hard> data = rows(5, i -> new Hard("w", 1.0 * i, true, i < 3 ? null : Double.NaN));
    assertThatThrownBy(() -> trainer.train(data, TrainingContext.SILENT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("target 'amount' was null in all 5 training rows but must be known in some");
  }

  @ParameterizedTest
  @MethodSource("regressors")
  void aTargetWhoseSquareOverflowsIsRefused(Trainer<Hard, Regression> trainer) {
    for (double far : new double[] {Double.NEGATIVE_INFINITY, -1e200}) {
      Dataset<Hard> data = rows(5, i -> new Hard("w", 1.0 * i, true, i == 3 ? far : 1.0));
      assertThatThrownBy(() -> trainer.train(data, TrainingContext.SILENT))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "target 'amount' was " + far + " in row 3 but must lie within " + Slots.LIMIT);
    }
  }

  @ParameterizedTest
  @MethodSource("classifiers")
  void featuresThatDoNotVaryGiveTheShareOfTheClasses(Trainer<Hard, Classification> trainer)
      throws Exception {
    Dataset<Hard> data = rows(400, i -> new Hard("same", 7.0, i % 4 == 0, null));
    Model<Hard, Classification> model = trainer.train(data, TrainingContext.SILENT);
    assertThat(model.predict(new Hard("same", 7.0, null, null)).score("true"))
        .isCloseTo(0.25, within(0.07));
  }

  @Test
  void wordsThatAreAllMissingGiveTheShareOfTheClasses() throws Exception {
    Dataset<Hard> data = rows(400, i -> new Hard(null, null, i % 4 == 0, null));
    for (Trainer<Hard, Classification> trainer : classifiers(WORDS)) {
      Model<Hard, Classification> model = trainer.train(data, TrainingContext.SILENT);
      assertThat(model.predict(new Hard(null, null, null, null)).score("true"))
          .isCloseTo(0.25, within(0.07));
      assertThat(model.predict(new Hard("new", null, null, null)).score("true"))
          .isCloseTo(0.25, within(0.07));
    }
  }

  @ParameterizedTest
  @MethodSource("regressors")
  void aTargetThatDoesNotVaryIsEstimatedAsItIs(Trainer<Hard, Regression> trainer) throws Exception {
    Dataset<Hard> data = rows(30, i -> new Hard("w" + i % 3, 1.0 * i, null, 12.5));
    Model<Hard, Regression> model = trainer.train(data, TrainingContext.SILENT);
    assertThat(model.predict(new Hard("w1", 3.0, null, null)).value())
        .isCloseTo(12.5, within(1e-9));
  }

  @ParameterizedTest
  @MethodSource("regressors")
  void theUnitOfATargetDoesNotMatter(Trainer<Hard, Regression> trainer) throws Exception {
    double big = 1e12;
    Dataset<Hard> data = rows(300, i -> new Hard("w" + i % 3, 1.0 * i, null, big + i));
    Model<Hard, Regression> model = trainer.train(data, TrainingContext.SILENT);
    assertThat(model.predict(new Hard("w1", 10.0, null, null)).value() - big).isLessThan(80);
    assertThat(model.predict(new Hard("w1", 290.0, null, null)).value() - big).isGreaterThan(220);
  }

  @ParameterizedTest
  @MethodSource("classifiers")
  void oneRowOfEachClassAndMoreWordsThanRowsTrain(Trainer<Hard, Classification> trainer)
      throws Exception {
    Dataset<Hard> data = rows(2, i -> new Hard("w" + i, 1.0 * i, i == 0, null));
    Model<Hard, Classification> model = trainer.train(data, TrainingContext.SILENT);
    assertThat(model.predict(data.servedRow(0)).labels()).isEqualTo(Labels.BINARY);
  }

  @ParameterizedTest
  @MethodSource("classifiers")
  void numbersFarOutTrainAndAnswer(Trainer<Hard, Classification> trainer) throws Exception {
    double[] far = {Double.MAX_VALUE, -Double.MAX_VALUE, 0, 1, Double.MIN_VALUE};
    Dataset<Hard> data =
        rows(50, i -> new Hard("w", i % 6 == 5 ? null : far[i % 6], i % 2 == 0, null));
    Model<Hard, Classification> model = trainer.train(data, TrainingContext.SILENT);
    for (Hard row : data) {
      assertThat(model.predict(row).score("true")).isBetween(0.0, 1.0);
    }
  }

  @ParameterizedTest
  @MethodSource("classifiers")
  void rowsWithoutALabelChangeNothingAndAreCounted(Trainer<Hard, Classification> trainer)
      throws Exception {
    Dataset<Hard> known = rows(60, i -> new Hard("w" + i % 7, 1.0 * i, i % 3 == 0, null));
    Dataset<Hard> more =
        rows(
            80,
            i ->
                i < 60
                    ? new Hard("w" + i % 7, 1.0 * i, i % 3 == 0, null)
                    : new Hard("other", 1e9, null, null));
    Map<String, Double> told = new HashMap<>();
    TrainingContext context =
        new TrainingContext() {
          @Override
          public void metric(String name, long step, double value) {
            told.put(name, value);
          }
        };
    assertThat(Models.bytes(trainer.train(more, context)))
        .isEqualTo(Models.bytes(trainer.train(known, TrainingContext.SILENT)));
    assertThat(told).containsEntry("rows.labelled", 60.0).containsEntry("rows.unlabelled", 20.0);
  }

  @Test
  void aDescentThatDivergesSaysSo() {
    Dataset<Hard> data = rows(50, i -> new Hard("w", 1.0 * i, null, i * i * 1.0));
    assertThatThrownBy(
            () ->
                Tribuo.linearRegression(FEATURES, AMOUNT)
                    .sgd()
                    .learningRate(100)
                    .train(data, TrainingContext.SILENT))
        .isInstanceOf(ArithmeticException.class)
        .hasMessageContaining("the training diverged, try a smaller learning rate");
  }

  private static Dataset<Hard> rows(int count, IntFunction<Hard> row) {
    List<Hard> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      rows.add(row.apply(i));
    }
    return Dataset.of(Hard.class, rows);
  }
}
