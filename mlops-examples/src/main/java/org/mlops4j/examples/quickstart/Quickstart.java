// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.examples.quickstart;

import static org.mlops4j.evaluate.BinaryEvaluation.AUC;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.LocalDate;
import org.mlops4j.Mlops;
import org.mlops4j.check.Check;
import org.mlops4j.data.Column;
import org.mlops4j.data.Csv;
import org.mlops4j.data.Outcome;
import org.mlops4j.data.Split;
import org.mlops4j.evaluate.BinaryEvaluation;
import org.mlops4j.evaluate.Evaluate;
import org.mlops4j.gate.Gate;
import org.mlops4j.model.Classification;
import org.mlops4j.model.Features;
import org.mlops4j.model.ModelName;
import org.mlops4j.model.Target;
import org.mlops4j.pipeline.Pipeline;
import org.mlops4j.pipeline.PipelineDefinition;
import org.mlops4j.pipeline.PipelineResult;
import org.mlops4j.rollout.Release;
import org.mlops4j.serve.Prediction;
import org.mlops4j.serve.Predictor;
import org.mlops4j.tribuo.Tribuo;

/** From a file to an answer. */
public final class Quickstart {
  /** The shipped flights; an application would name its own file. */
  static final Path PATH = shipped("/org/mlops4j/examples/flights/flights-2014-compact.csv.gz");

  private Quickstart() {}

  // spotless:off
  // tag::quickstart[]
  record Flight(@Column("FlightDate") LocalDate date, String carrier, String origin,
                @Column("CRSDepTime") int departure, int distance, @Outcome @Column("ArrDelay") Integer delay) {
    int minute()   { return departure / 100 * 60 + departure % 100; }
    Boolean late() { return delay == null ? null : delay >= 15; }
  }
  record Window(LocalDate from, LocalDate to) {}

  static final ModelName<Flight, Classification> MODEL = ModelName.classifier("late-arrivals", Flight.class);
  static final Target<Flight, Classification> LATE = Target.binary(Flight::late);
  static final Features<Flight> FEATURES = Features.of(Flight.class)
      .categorical(Flight::carrier).categorical(Flight::origin).numeric(Flight::distance).cyclic(Flight::minute, 1440);

  static Pipeline<Flight, Classification, BinaryEvaluation> late(Window days) {
    return Pipeline.of(MODEL)
        .extract(Csv.read(PATH, Flight.class).where(f -> !f.date().isBefore(days.from) && f.date().isBefore(days.to)))
        .validate(Check.rows().atLeast(10_000))
        .validate(Check.number(Flight::distance).between(1, 6_000))
        .train(Split.byTime(Flight::date, 0.8), Tribuo.logisticRegression(FEATURES, LATE).epochs(5).seed(42))
        .evaluate(Evaluate.binary(LATE).clusteredBy(Flight::date))
        .gate(Gate.atLeast(AUC, 0.60))
        .gate(Gate.betterThanChampion(AUC))
        .refit()
        .deploy(Release.canaryPercent(5));
  }
  // end::quickstart[]

  static Prediction<Classification> serve() {
    // tag::serve[]
    var mlops = Mlops.inMemory(Tribuo.format());
    var late = mlops.define(PipelineDefinition.of(MODEL, Window.class, Quickstart::late));
    var result = mlops.run(late, new Window(LocalDate.of(2014, 1, 1), LocalDate.of(2014, 4, 1)));
    Predictor<Flight, Classification> predictor = mlops.predictor(MODEL);
    var answer = predictor.predict(new Flight(LocalDate.of(2014, 4, 1), "AA", "LAX", 1830, 2475, null));
    // end::serve[]
    if (!(result instanceof PipelineResult.Deployed)) {
      throw new IllegalStateException("the first model was not deployed: " + result.verdicts());
    }
    return answer;
  }

  static Prediction<Classification> atAGlance(Mlops mlops, Flight flight) {
    // tag::glance[]
    mlops.run(Pipeline.of(MODEL)
        .extract(Csv.read(PATH, Flight.class))
        .validate(Check.rows().atLeast(10_000))
        .validate(Check.number(Flight::distance).between(1, 6_000))
        .train(Split.byTime(Flight::date, 0.8), Tribuo.logisticRegression(FEATURES, LATE).seed(42))
        .evaluate(Evaluate.binary(LATE).clusteredBy(Flight::date))
        .gate(Gate.atLeast(AUC, 0.60))
        .gate(Gate.betterThanChampion(AUC))
        .deploy(Release.canaryPercent(5)));
    var answer = mlops.predictor(MODEL).predict(flight);
    // end::glance[]
    return answer;
  }

  // spotless:on

  private static Path shipped(String name) {
    try {
      return Path.of(Quickstart.class.getResource(name).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(name + " is at no valid address", e);
    }
  }

  public static void main(String[] arguments) {
    System.out.println(serve());
  }
}
