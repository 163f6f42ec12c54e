// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The order and the types of a pipeline are checked by javac: that is the feature, so programs that
 * are wrong are compiled here and must be refused, with a message that names what does not fit.
 */
class WrongProgramsTest {
  private static final String PROGRAM =
      """
      import static org.mlops4j.evaluate.BinaryEvaluation.AUC;
      import java.time.LocalDate;
      import org.mlops4j.Mlops;
      import org.mlops4j.check.*;
      import org.mlops4j.data.*;
      import org.mlops4j.evaluate.*;
      import org.mlops4j.gate.*;
      import org.mlops4j.model.*;
      import org.mlops4j.pipeline.*;
      import org.mlops4j.rollout.*;
      import org.mlops4j.serve.*;
      import org.mlops4j.tribuo.Tribuo;

      class Program {
        record Flight(LocalDate date, String carrier, int distance, Double rate,
                      @Outcome Integer delay) {
          Boolean late() { return delay == null ? null : delay >= 15; }
        }
        record Other(int distance, String name, @Outcome Integer delay) {
          Boolean big() { return distance > 3; }
        }
        record Window(int days) {}

        Mlops mlops;
        DataSource<Flight> source;
        static final ModelName<Flight, Classification> MODEL =
            ModelName.classifier("late", Flight.class);
        static final Features<Flight> FEATURES =
            Features.of(Flight.class).categorical(Flight::carrier).numeric(Flight::distance);
        static final Target<Flight, Classification> LATE = Target.binary(Flight::late);
        static final Target<Flight, Regression> DELAY = Target.regression(Flight::delay);

        Extracted<Flight, Classification> extracted() {
          return Pipeline.of(MODEL).extract(source);
        }
        Validated<Flight, Classification> validated() {
          return extracted().validate(Check.rows().atLeast(1));
        }
        Trained<Flight, Classification> trained() {
          return validated()
              .train(Split.byTime(Flight::date, 0.8), Tribuo.logisticRegression(FEATURES, LATE));
        }
        Evaluated<Flight, Classification, BinaryEvaluation> evaluated() {
          return trained().evaluate(Evaluate.binary(LATE));
        }
        Gated<Flight, Classification, BinaryEvaluation> gated() {
          return evaluated().gate(Gate.atLeast(AUC, 0.6));
        }
        Pipeline<Flight, Classification, BinaryEvaluation> pipeline() {
          return gated().deploy(Release.canaryPercent(5));
        }

        void program() throws Exception {
          %s
        }
      }
      """;

  @TempDir private Path output;

  static Stream<Arguments> right() {
    return Stream.of(
        Arguments.of(
            "a whole pipeline",
            "PipelineResult<BinaryEvaluation> result = mlops.run(pipeline());"
                + "Predictor<Flight, Classification> predictor = mlops.predictor(MODEL);"
                + "Classification answer = predictor.predict(null).output();"),
        Arguments.of(
            "a definition with parameters",
            "var definition = PipelineDefinition.of(MODEL, Window.class, window -> pipeline());"
                + "PipelineResult<BinaryEvaluation> result = mlops.run(definition, new Window(3));"),
        Arguments.of(
            "a stored gate, and one of one's own",
            "Gate<BinaryEvaluation> gate = Gate.atLeast(AUC, 0.7);"
                + "evaluated().gate(gate)"
                + ".gate(c -> Verdict.of(\"rows\", c.candidate().rows() > 10, \"\"));"),
        Arguments.of(
            "a rule for rows, and a text check",
            "extracted().validate(Check.that(\"far\", f -> f.distance() > 0))"
                + ".validate(Check.text(Flight::carrier).matches(\"[A-Z]{2}\"));"),
        Arguments.of(
            "a trainer kept in a variable",
            "var trainer = Tribuo.logisticRegression(FEATURES, LATE).epochs(3);"
                + "validated().train(Split.byTime(Flight::date, .8), trainer);"),
        Arguments.of(
            "a trainer written as a lambda",
            "validated().train(Split.byTime(Flight::date, .8), (data, context) -> null);"),
        Arguments.of(
            "a numeric feature that may be null",
            "Features.of(Flight.class).numeric(Flight::rate).numeric(Flight::distance);"));
  }

  static Stream<Arguments> wrong() {
    return Stream.of(
        Arguments.of(
            "check before extract",
            "Pipeline.of(MODEL).validate(Check.rows().atLeast(1));",
            "validate"),
        Arguments.of("train before a check", "extracted().train(null, null);", "train"),
        Arguments.of("evaluate before train", "validated().evaluate(null);", "evaluate"),
        Arguments.of("gate before evaluate", "trained().gate(Gate.atLeast(AUC, 0.6));", "gate"),
        Arguments.of("deploy before a gate", "evaluated().deploy(Release.allAtOnce());", "deploy"),
        Arguments.of("refit before a gate", "evaluated().refit();", "refit"),
        Arguments.of("run before deploy", "mlops.run(gated());", "Gated"),
        Arguments.of(
            "a source of another row",
            "DataSource<Other> other = null; Pipeline.of(MODEL).extract(other);",
            "Other"),
        Arguments.of(
            "a check of another row",
            "validated().validate(Check.number(Other::distance).between(1, 2));",
            "Other"),
        Arguments.of(
            "a number check of a text",
            "validated().validate(Check.number(Flight::carrier).between(1, 2));",
            "String"),
        Arguments.of(
            "a text check of a number",
            "validated().validate(Check.text(Flight::distance).matches(\"x\"));",
            "int"),
        Arguments.of(
            "a feature of another row",
            "Features.of(Flight.class).numeric(Other::distance);",
            "Other"),
        Arguments.of(
            "a numeric feature of a text",
            "Features.of(Flight.class).numeric(Flight::carrier);",
            "String"),
        Arguments.of(
            "a numeric feature as a lambda",
            "Features.of(Flight.class).numeric(flight -> flight.distance());",
            "numeric"),
        Arguments.of(
            "a yes-or-no target that is a number", "Target.binary(Flight::distance);", "int"),
        Arguments.of(
            "a numeric target that is a text", "Target.regression(Flight::carrier);", "String"),
        Arguments.of(
            "a classifier for a number",
            "Tribuo.logisticRegression(FEATURES, DELAY);",
            "Regression"),
        Arguments.of(
            "a regression evaluator for a classifier",
            "trained().evaluate(Evaluate.regression(DELAY));",
            "Regression"),
        Arguments.of(
            "a classifier for a regression model",
            "Pipeline.of(ModelName.regressor(\"delay\", Flight.class)).extract(source)"
                + ".validate(Check.rows().atLeast(1))"
                + ".train(Split.byTime(Flight::date, .8),"
                + " Tribuo.logisticRegression(FEATURES, LATE));",
            "Regression"),
        Arguments.of(
            "a trainer of another row",
            "validated().train(Split.byTime(Flight::date, .8),"
                + " Tribuo.logisticRegression(Features.of(Other.class), Target.binary(Other::big)));",
            "Other"),
        Arguments.of(
            "a split by something without an order",
            "validated().train(Split.byTime(Program::unordered, .8), null);",
            "unordered"),
        Arguments.of(
            "a gate of another evaluation",
            "Gate<RegressionEvaluation> gate = null; evaluated().gate(gate);",
            "RegressionEvaluation"),
        Arguments.of(
            "a metric of another evaluation",
            "evaluated().gate(Gate.atLeast(RegressionEvaluation.RMSE, 1));",
            "RegressionEvaluation"),
        Arguments.of(
            "a comparison by a metric that cannot be compared",
            "Metric<BinaryEvaluation> rows = Metric.of(\"rows\", BinaryEvaluation::rows);"
                + "evaluated().gate(Gate.betterThanChampion(rows));",
            "Paired"),
        Arguments.of(
            "a predictor of other rows",
            "Predictor<Other, Classification> predictor = mlops.predictor(MODEL);",
            "Other"),
        Arguments.of(
            "a predictor of other answers",
            "Predictor<Flight, Regression> predictor = mlops.predictor(MODEL);",
            "Regression"),
        Arguments.of(
            "a question about another row",
            "mlops.predictor(MODEL).predict(new Other(1, \"\", 2));",
            "Other"),
        Arguments.of(
            "parameters of another record",
            "var definition = PipelineDefinition.of(MODEL, Window.class, window -> pipeline());"
                + "mlops.run(definition, new Other(1, \"\", 2));",
            "Other"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void right(String name, String program) {
    Compilation compilation = Compilation.of(PROGRAM.formatted(program), output);

    assertThat(compilation.errors()).isEmpty();
    assertThat(compilation.succeeded()).isTrue();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void wrong(String name, String program, String named) {
    Compilation compilation = Compilation.of(PROGRAM.formatted(program), output);

    assertThat(compilation.succeeded()).isFalse();
    assertThat(compilation.errors()).isNotEmpty().anyMatch(error -> error.contains(named));
  }
}
