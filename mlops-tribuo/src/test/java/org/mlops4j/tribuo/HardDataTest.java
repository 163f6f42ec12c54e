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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mlops4j.data.Dataset;
import org.mlops4j.data.Outcome;
import org.mlops4j.model.Answer;
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
        Tribuo.randomForest(features, ANSWER).trees(3),
        Tribuo.extraTrees(features, ANSWER).trees(3),
        Tribuo.adaBoost(features, ANSWER).rounds(3),
        Xgboost.classifier(features, ANSWER).rounds(20));
  }

  /** AdaBoost is left out: its scores are shares of votes. */
  static List<Trainer<Hard, Classification>> probable(Features<Hard> features) {
    return classifiers(features).stream()
        .filter(trainer -> !(trainer instanceof AdaBoost<Hard>))
        .toList();
  }

  static List<Trainer<Hard, Classification>> probable() {
    return probable(FEATURES);
  }

  static List<Trainer<Hard, Regression>> regressors() {
    return List.of(
        Tribuo.linearRegression(FEATURES, AMOUNT),
        Tribuo.regressionTree(FEATURES, AMOUNT),
        Tribuo.regressionForest(FEATURES, AMOUNT).trees(20),
        Xgboost.regressor(FEATURES, AMOUNT).rounds(60));
  }

  static Stream<Trainer<Hard, ?>> all() {
    return Stream.concat(classifiers().stream(), regressors().stream());
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
  @MethodSource("probable")
  void featuresThatDoNotVaryGiveTheShareOfTheClasses(Trainer<Hard, Classification> trainer)
      throws Exception {
    Dataset<Hard> data = rows(400, i -> new Hard("same", 7.0, i % 4 == 0, null));
    Model<Hard, Classification> model = trainer.train(data, TrainingContext.SILENT);
    assertThat(model.predict(new Hard("same", 7.0, null, null)).score("true"))
        .isCloseTo(0.25, within(0.07));
  }

  @Test
  void theVotesOfAdaBoostAreForTheMoreCommonClassWhereFeaturesDoNotVary() throws Exception {
    Dataset<Hard> data = rows(400, i -> new Hard("same", 7.0, i % 4 == 0, null));
    Model<Hard, Classification> model =
        Tribuo.adaBoost(FEATURES, ANSWER).train(data, TrainingContext.SILENT);
    assertThat(model.predict(new Hard("same", 7.0, null, null)).score("false")).isEqualTo(1);
  }

  @Test
  void wordsThatAreAllMissingGiveTheShareOfTheClasses() throws Exception {
    Dataset<Hard> data = rows(400, i -> new Hard(null, null, i % 4 == 0, null));
    for (Trainer<Hard, Classification> trainer : probable(WORDS)) {
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
    Model<Hard, Regression> small =
        trainer.train(
            rows(300, i -> new Hard("w" + i % 3, 1.0 * i, null, 1.0 * i)), TrainingContext.SILENT);
    Model<Hard, Regression> far =
        trainer.train(
            rows(300, i -> new Hard("w" + i % 3, 1.0 * i, null, big + i)), TrainingContext.SILENT);
    for (double number : new double[] {10, 150, 290}) {
      Hard asked = new Hard("w1", number, null, null);
      assertThat(far.predict(asked).value() - big)
          .isCloseTo(small.predict(asked).value(), within(0.01));
    }
    assertThat(small.predict(new Hard("w1", 290.0, null, null)).value())
        .isGreaterThan(small.predict(new Hard("w1", 10.0, null, null)).value() + 50);
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

  @ParameterizedTest
  @MethodSource("all")
  void columnsThatAreAllMissingAnswerAllRowsAlike(Trainer<Hard, ?> trainer) throws Exception {
    Dataset<Hard> data = rows(100, i -> new Hard(null, null, i % 4 == 0, i % 4 == 0 ? 8.0 : 0));
    Model<Hard, ?> model = trainer.train(data, TrainingContext.SILENT);
    Object answer = model.predict(new Hard(null, null, null, null));
    assertThat((Object) model.predict(new Hard("new", null, null, null))).isEqualTo(answer);
    assertThat((Object) model.predict(new Hard("", Double.NaN, null, null))).isEqualTo(answer);
  }

  @ParameterizedTest
  @MethodSource("all")
  void aNumberThatIsNoneCountsAsMissingAndAnUnknownWordAsNone(Trainer<Hard, ?> trainer)
      throws Exception {
    Dataset<Hard> data =
        rows(100, i -> new Hard("w" + i % 3, 1.0 * i, i % 3 == 0, i % 3 == 0 ? 1.0 * i : 0));
    Model<Hard, ?> model = trainer.train(data, TrainingContext.SILENT);
    Object answer = model.predict(new Hard(null, null, null, null));
    for (double none :
        new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
      assertThat((Object) model.predict(new Hard(null, none, null, null))).isEqualTo(answer);
      assertThat((Object) model.predict(new Hard("unseen", none, null, null))).isEqualTo(answer);
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void rowsThatAreFewerThanTheirColumnsTrain(Trainer<Hard, ?> trainer) throws Exception {
    Dataset<Hard> data = rows(5, i -> new Hard("w" + i, 1.0 * i, i > 2, 1.0 * i));
    Model<Hard, ?> model = trainer.train(data, TrainingContext.SILENT);
    assertThat(model.predictAll(data.stream().toList()))
        .allMatch(answer -> answer instanceof Answer.Given);
  }

  @ParameterizedTest
  @MethodSource("all")
  void aBatchWithABadRowLosesNoOther(Trainer<Hard, ?> trainer) throws Exception {
    Dataset<Hard> data =
        rows(100, i -> new Hard("w" + i % 3, 1.0 * i, i % 3 == 0, i % 3 == 0 ? 1.0 * i : 0));
    Model<Hard, ?> model = trainer.train(data, TrainingContext.SILENT);
    List<Hard> asked = new ArrayList<>(data.stream().toList());
    asked.set(63, null);
    List<? extends Answer<?>> answers = model.predictAll(asked);
    assertThat(answers).hasSize(100);
    for (int row = 0; row < asked.size(); row++) {
      if (row == 63) {
        assertThatThrownBy(answers.get(row)::orThrow)
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessage("row was null but must be given");
      } else {
        assertThat((Object) answers.get(row).orThrow()).isEqualTo(model.predict(asked.get(row)));
      }
    }
  }

  @Test
  void aFeatureThatIsDefinedTwiceIsRefusedBeforeAnyTraining() {
    assertThatThrownBy(() -> FEATURES.numeric(Hard::number))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("feature 'number' is defined twice");
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
