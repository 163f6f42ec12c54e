// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.examples.flights;

import static org.mlops4j.evaluate.BinaryEvaluation.AUC;
import static org.mlops4j.evaluate.BinaryEvaluation.ECE;

import org.mlops4j.check.Check;
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
import org.mlops4j.rollout.Release;
import org.mlops4j.tribuo.Tribuo;

/** Will a flight arrive late? The whole pipeline, in types that the compiler checks. */
final class LateArrivals {
  static final ModelName<Flight, Classification> MODEL =
      ModelName.classifier("late-arrivals", Flight.class);

  static final Target<Flight, Classification> LATE = Target.binary(Flight::late);

  static final Features<Flight> FEATURES =
      Features.of(Flight.class)
          .categorical(Flight::carrier)
          .categorical(Flight::origin)
          .categorical(Flight::destination)
          .categorical(Flight::weekday)
          .categorical(Flight::departureHour)
          .numeric(Flight::distance)
          .numeric(Flight::originLateRate)
          .cyclic(Flight::departureMinute, 1440);

  static final PipelineDefinition<Window, Flight, Classification, BinaryEvaluation> DEFINITION =
      PipelineDefinition.of(MODEL, Window.class, LateArrivals::pipeline);

  private LateArrivals() {}

  static Pipeline<Flight, Classification, BinaryEvaluation> pipeline(Window window) {
    return Pipeline.of(MODEL)
        .extract(FlightData.flights(window))
        .validate(Check.rows().atLeast(10_000))
        .validate(Check.text(Flight::carrier).matches("[A-Z0-9]{2}"))
        .validate(Check.text(Flight::origin).matches("[A-Z]{3}"))
        .validate(Check.number(Flight::distance).between(1, 6_000))
        .validate(Check.number(Flight::departureMinute).between(0, 1440))
        .validate(Check.that("arrives elsewhere", f -> !f.origin().equals(f.destination())))
        .train(
            Split.byTime(Flight::date, 0.8),
            Tribuo.logisticRegression(FEATURES, LATE).epochs(5).learningRate(0.01).seed(42))
        .evaluate(Evaluate.binary(LATE).clusteredBy(Flight::date))
        .gate(Gate.atLeast(AUC, 0.60))
        .gate(Gate.atMost(ECE, 0.10))
        .gate(Gate.betterThanChampion(AUC))
        .refit()
        .deploy(Release.allAtOnce());
  }
}
