// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mlops4j.data.Dataset;
import org.mlops4j.data.Outcome;
import org.mlops4j.model.Classification;
import org.mlops4j.model.Labels;
import org.mlops4j.model.Model;
import org.mlops4j.model.Regression;
import org.mlops4j.model.Target;

final class EvaluateTest {

  /** A trip; how late it was is an outcome. */
  record Trip(@Nullable String day, int distance, @Outcome @Nullable Integer delay) {
    public @Nullable Boolean late() {
      return delay == null ? null : delay >= 15;
    }

    /** A third class, that a model may never have seen. */
    public @Nullable String kind() {
      return delay == null ? null : distance == 200 ? "lost" : size();
    }

    public @Nullable String unknown() {
      return null;
    }

    public @Nullable String size() {
      return distance > 500 ? "long" : "short";
    }
  }

  private static final Target<Trip, Classification> LATE = Target.binary(Trip::late);
  private static final Target<Trip, Regression> DELAY = Target.regression(Trip::delay);

  private static final Dataset<Trip> TRIPS =
      Dataset.of(
          Trip.class,
          List.of(
              new Trip("mon", 900, 30),
              new Trip("mon", 100, null),
              new Trip(null, 200, 0),
              new Trip("tue", 700, 20),
              new Trip(null, 600, 3)));

  @Test
  void rowsWithALabelAreJudgedAndTheOthersCounted() {
    BinaryEvaluation evaluation =
        Evaluate.binary(LATE)
            .evaluate(model(trip -> Classification.binary(trip.distance() / 1_000.0)), TRIPS);
    assertThat(evaluation.rows()).isEqualTo(4);
    assertThat(evaluation.unlabelled()).isEqualTo(1);
    assertThat(evaluation.score(1)).isEqualTo(0.2);
    assertThat(evaluation.confusion()).isEqualTo(new ConfusionMatrix(2, 1, 0, 1));
    assertThat(BinaryEvaluation.AUC.of(evaluation)).isEqualTo(1);
  }

  @Test
  void theModelNeverSeesAnOutcome() {
    List<@Nullable Integer> seen = new ArrayList<>();
    Model<Trip, Classification> model =
        model(
            trip -> {
              seen.add(trip.delay());
              return Classification.binary(0.5);
            });
    Evaluate.binary(LATE).evaluate(model, TRIPS);
    assertThat(seen).hasSize(4).containsOnlyNulls();
  }

  @Test
  void theScoreIsThatOfTrueWhereverItStandsAmongTheLabels() {
    Labels turned = Labels.of(List.of("true", "false"));
    BinaryEvaluation evaluation =
        Evaluate.binary(LATE).evaluate(model(trip -> Classification.of(turned, 0.75, 0.25)), TRIPS);
    assertThat(evaluation.score(0)).isEqualTo(0.75);
  }

  @Test
  void rowsAreClusteredByAValueAndMissingOnesAreOneCluster() {
    BinaryEvaluator<Trip> evaluator = Evaluate.binary(LATE).clusteredBy(Trip::day);
    BinaryEvaluation evaluation =
        evaluator.evaluate(model(trip -> Classification.binary(0.5)), TRIPS);
    assertThat(evaluation.clusters()).isEqualTo(3);
    assertThat(evaluation.weighting().cluster(1)).isEqualTo(evaluation.weighting().cluster(3));
  }

  @Test
  void aRegressionIsJudgedByItsNumbers() {
    RegressionEvaluator<Trip> evaluator = Evaluate.regression(DELAY).clusteredBy(Trip::day);
    RegressionEvaluation evaluation = evaluator.evaluate(model(trip -> new Regression(10)), TRIPS);
    assertThat(evaluation.rows()).isEqualTo(4);
    assertThat(evaluation.unlabelled()).isEqualTo(1);
    assertThat(evaluation.clusters()).isEqualTo(3);
    assertThat(RegressionEvaluation.MAE.of(evaluation)).isEqualTo((20 + 10 + 10 + 7) / 4.0);
    assertThat(evaluator.metrics(evaluation))
        .containsEntry("MAE", 11.75)
        .containsEntry("unlabelled", 1.0)
        .doesNotContainKey("spearman");
  }

  @Test
  void severalClassesAreJudgedAlsoThoseThatTheModelDoesNotKnow() {
    Labels known = Labels.of(List.of("short", "long"));
    MulticlassEvaluator<Trip> evaluator =
        Evaluate.<Trip>classes(Target.classes(Trip::kind)).clusteredBy(Trip::day);
    MulticlassEvaluation evaluation =
        evaluator.evaluate(
            model(
                trip ->
                    trip.distance() > 500
                        ? Classification.of(known, 0.25, 0.75)
                        : Classification.of(known, 1, 0)),
            TRIPS);
    ClassMatrix matrix = evaluation.confusion();

    assertThat(evaluation.labels().names()).containsExactly("short", "long", "lost");
    assertThat(evaluation.rows()).isEqualTo(4);
    assertThat(evaluation.unlabelled()).isEqualTo(1);
    assertThat(evaluation.clusters()).isEqualTo(3);
    assertThat(matrix.accuracy()).isEqualTo(0.75);
    assertThat(matrix.weight(2, 0)).isEqualTo(1);
    assertThat(evaluation.probability(1, 2)).isZero();
    assertThat(evaluator.metrics(evaluation))
        .containsEntry("accuracy", 0.75)
        .containsEntry("rows", 4.0)
        .containsKeys("macro F1", "MCC", "log loss", "Brier score")
        .as("no row is short")
        .doesNotContainKey("AUC");
  }

  @Test
  void aHoldoutWithoutLabelsIsJudgedByNothing() {
    Target<Trip, Classification> never = Target.classes(Trip::unknown);
    MulticlassEvaluation evaluation =
        Evaluate.classes(never).evaluate(model(trip -> Classification.binary(0.5)), TRIPS);

    assertThat(evaluation.rows()).isZero();
    assertThat(evaluation.unlabelled()).isEqualTo(5);
    assertThat(MulticlassEvaluation.ACCURACY.of(evaluation)).isNaN();
  }

  @Test
  void answersThatAreNoProbabilitiesOfTheSameClassesAreRefused() {
    MulticlassEvaluator<Trip> evaluator = Evaluate.classes(Target.classes(Trip::size));
    Labels other = Labels.of(List.of("no", "yes"));

    assertThatThrownBy(
            () ->
                evaluator.evaluate(
                    model(
                        trip ->
                            trip.distance() == 200
                                ? Classification.of(other, 1, 0)
                                : Classification.binary(0.5)),
                    TRIPS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "labels of the answer to holdout row 2 were [no, yes] but must be those of the first"
                + " row, [false, true]");
    assertThatThrownBy(
            () -> evaluator.evaluate(model(trip -> Classification.binary(Double.NaN)), TRIPS))
        .hasMessage("score of holdout row 0 was NaN but must lie in [0, 1]");
    assertThatThrownBy(
            () ->
                evaluator.evaluate(
                    model(trip -> Classification.binary(0)), Dataset.of(Trip.class, List.of())))
        .hasMessage("holdout was empty but an answer to one of its rows must tell the classes");
  }

  @Test
  void theManifestKeepsWhatIsDefined() {
    BinaryEvaluator<Trip> evaluator = Evaluate.binary(LATE);
    BinaryEvaluation evaluation =
        evaluator.evaluate(model(trip -> Classification.binary(0.9)), TRIPS);
    assertThat(evaluator.metrics(evaluation))
        .containsEntry("AUC", 0.5)
        .containsEntry("accuracy", 0.5)
        .containsEntry("rows", 4.0)
        .containsEntry("clusters", 4.0)
        .containsEntry("unlabelled", 1.0)
        .doesNotContainKey("MCC");
  }

  @Test
  void wrongArgumentsAreNamed() {
    assertThatThrownBy(() -> Evaluate.binary(Target.classes(Trip::size)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("target 'size' is one of several classes but must be a yes-or-no question");
    assertThatThrownBy(() -> Evaluate.binary(LATE).clusteredBy(trip -> trip.day()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("accessor was a lambda");
    assertThatThrownBy(
            () ->
                Evaluate.binary(LATE)
                    .evaluate(
                        model(
                            trip -> Classification.binary(trip.distance() == 700 ? Double.NaN : 0)),
                        TRIPS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("score of holdout row 3 was NaN but must be a number");
    assertThatThrownBy(
            () ->
                Evaluate.binary(LATE)
                    .evaluate(
                        model(trip -> Classification.of(Labels.of(List.of("no", "yes")), 1, 0)),
                        TRIPS))
        .hasMessage("label was 'true' but must be one of [no, yes]");
  }

  private static <O> Model<Trip, O> model(Function<Trip, O> answer) {
    return new Model<>() {
      @Override
      public O predict(Trip trip) {
        return answer.apply(trip);
      }

      @Override
      public String format() {
        return "test";
      }

      @Override
      public void write(OutputStream out) {
        throw new UnsupportedOperationException("not written in these tests");
      }
    };
  }
}
