// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.cli;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.mlops4j.Mlops;
import org.mlops4j.MlopsBuilder;
import org.mlops4j.check.Check;
import org.mlops4j.data.DataSource;
import org.mlops4j.data.Dataset;
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
import org.mlops4j.rollout.Release;
import org.mlops4j.tribuo.Tribuo;

/** A host with one pipeline. */
public final class Trips implements Definitions {
  /** A trip; the carrier says nearly all of whether it was late. */
  public record Trip(
      LocalDate day, String carrier, int distance, @Outcome @Nullable Integer delay) {
    /** Whether it was late. */
    public @Nullable Boolean late() {
      return delay == null ? null : delay >= 15;
    }
  }

  /** How long it learns. */
  public record Settings(int epochs) {}

  static final ModelName<Trip, Classification> MODEL =
      ModelName.classifier("late-trips", Trip.class);
  static final Target<Trip, Classification> LATE = Target.binary(Trip::late);
  static final Features<Trip> FEATURES =
      Features.of(Trip.class).categorical(Trip::carrier).numeric(Trip::distance);
  static final PipelineDefinition<Settings, Trip, Classification, BinaryEvaluation> DEFINITION =
      PipelineDefinition.of(MODEL, Settings.class, Trips::pipeline);
  static final PipelineDefinition<Settings, Trip, Classification, BinaryEvaluation> CACHED =
      PipelineDefinition.of(MODEL, Settings.class, settings -> pipeline(settings).cached());

  private static Pipeline<Trip, Classification, BinaryEvaluation> pipeline(Settings settings) {
    return Pipeline.of(MODEL)
        .extract(DataSource.of(Dataset.of(Trip.class, trips())))
        .validate(Check.rows().atLeast(20))
        .train(
            Split.byTime(Trip::day, 0.8),
            Tribuo.logisticRegression(FEATURES, LATE).epochs(settings.epochs()).seed(42))
        .evaluate(Evaluate.binary(LATE))
        .gate(Gate.atLeast(BinaryEvaluation.AUC, 0.5))
        .deploy(Release.allAtOnce());
  }

  static List<Trip> trips() {
    return IntStream.range(0, 400)
        .mapToObj(
            i ->
                new Trip(
                    LocalDate.of(2026, 1, 1).plusDays(i / 10),
                    i % 3 == 0 ? "AA" : "BB",
                    100 + i % 7,
                    i % 3 == 0 ^ i % 11 == 0 ? 20 : 0))
        .toList();
  }

  @Override
  public void configure(MlopsBuilder builder) {
    builder.formats(Tribuo.format());
  }

  @Override
  public void define(Mlops mlops) {
    mlops.define(DEFINITION);
  }
}
