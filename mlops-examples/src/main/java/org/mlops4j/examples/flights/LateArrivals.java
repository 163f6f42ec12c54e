// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.examples.flights;

import static org.mlops4j.evaluate.BinaryEvaluation.AUC;
import static org.mlops4j.evaluate.BinaryEvaluation.ECE;

import java.time.Duration;
import java.time.LocalDate;
import org.mlops4j.check.Check;
import org.mlops4j.data.Split;
import org.mlops4j.drift.KolmogorovSmirnov;
import org.mlops4j.drift.Psi;
import org.mlops4j.evaluate.BinaryEvaluation;
import org.mlops4j.evaluate.Evaluate;
import org.mlops4j.gate.Gate;
import org.mlops4j.model.Classification;
import org.mlops4j.model.Features;
import org.mlops4j.model.ModelName;
import org.mlops4j.model.Target;
import org.mlops4j.model.Trainer;
import org.mlops4j.monitor.DriftMonitor;
import org.mlops4j.pipeline.Pipeline;
import org.mlops4j.pipeline.PipelineDefinition;
import org.mlops4j.rollout.Guard;
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

  /** How many months of flights train a model. */
  static final int MONTHS = 3;

  /** The first day whose flights are served. */
  static final LocalDate GO_LIVE = LocalDate.of(2014, 4, 1);

  /** Days are watched one by one, against limits that days of the training give by chance. */
  static final DriftMonitor<Flight, Classification> MONITOR =
      DriftMonitor.of(MODEL, Psi.robust())
          .numbersAlsoBy(KolmogorovSmirnov.twoSided(0.01))
          .ignoring(Flight::weekday) // a day has one
          .blockedBy(Flight::date)
          .windowOfBlocks(1)
          .persisting(3, 5);

  /** A challenger meets a fifth of the connections, then half; a worse one is taken back. */
  static final Release RELEASE =
      Release.canary()
          .steps(20, 50)
          .bake(Duration.ofDays(2))
          .minimumSamples(80)
          .guard(Guard.notWorse(AUC).clusters(4))
          .within(Duration.ofDays(12));

  static final PipelineDefinition<Window, Flight, Classification, BinaryEvaluation> DEFINITION =
      PipelineDefinition.of(MODEL, Window.class, LateArrivals::pipeline);

  private LateArrivals() {}

  static Trainer<Flight, Classification> trainer(long seed) {
    return Tribuo.logisticRegression(FEATURES, LATE).epochs(5).learningRate(0.01).seed(seed);
  }

  static Pipeline<Flight, Classification, BinaryEvaluation> pipeline(Window window) {
    return Pipeline.of(MODEL)
        .extract(FlightData.flights(window))
        .validate(Check.rows().atLeast(10_000))
        .validate(Check.text(Flight::carrier).matches("[A-Z0-9]{2}"))
        .validate(Check.text(Flight::origin).matches("[A-Z]{3}"))
        .validate(Check.number(Flight::distance).between(1, 6_000))
        .validate(Check.number(Flight::departureMinute).between(0, 1440))
        .validate(Check.that("arrives elsewhere", f -> !f.origin().equals(f.destination())))
        .train(Split.byTime(Flight::date, 0.8), trainer(window.seed()))
        .evaluate(Evaluate.binary(LATE).clusteredBy(Flight::date))
        .gate(Gate.atLeast(AUC, 0.60))
        .gate(Gate.atMost(ECE, 0.10))
        .gate(Gate.betterThanChampion(AUC))
        .refit()
        .monitor(MONITOR)
        .deploy(RELEASE);
  }
}
