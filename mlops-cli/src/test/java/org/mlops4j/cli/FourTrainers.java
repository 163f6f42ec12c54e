// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.cli;

import java.nio.file.Path;
import java.util.List;
import org.mlops4j.Mlops;
import org.mlops4j.MlopsBuilder;
import org.mlops4j.check.Check;
import org.mlops4j.cli.Trips.Trip;
import org.mlops4j.data.Csv;
import org.mlops4j.data.Split;
import org.mlops4j.evaluate.BinaryEvaluation;
import org.mlops4j.evaluate.Evaluate;
import org.mlops4j.gate.Gate;
import org.mlops4j.model.Classification;
import org.mlops4j.model.ModelName;
import org.mlops4j.model.Trainer;
import org.mlops4j.pipeline.Pipeline;
import org.mlops4j.pipeline.PipelineDefinition;
import org.mlops4j.rollout.Release;
import org.mlops4j.tribuo.Tribuo;
import org.mlops4j.tribuo.Xgboost;

/** A host that learns from one file of trips in four ways. */
public final class FourTrainers implements Definitions {
  /** Where the trips stand. */
  public record Source(String file) {}

  static final List<PipelineDefinition<Source, Trip, Classification, BinaryEvaluation>> ALL =
      List.of(
          definition(
              "late-by-regression",
              Tribuo.logisticRegression(Trips.FEATURES, Trips.LATE).epochs(3).seed(42)),
          definition(
              "late-by-forest",
              Tribuo.randomForest(Trips.FEATURES, Trips.LATE).trees(10).depth(4).seed(42)),
          definition(
              "late-by-boosting", Tribuo.adaBoost(Trips.FEATURES, Trips.LATE).rounds(5).depth(2)),
          definition(
              "late-by-xgboost",
              Xgboost.classifier(Trips.FEATURES, Trips.LATE).rounds(10).depth(3).seed(42)));

  private static PipelineDefinition<Source, Trip, Classification, BinaryEvaluation> definition(
      String name, Trainer<Trip, Classification> trainer) {
    ModelName<Trip, Classification> model = ModelName.classifier(name, Trip.class);
    return PipelineDefinition.of(
        model,
        Source.class,
        source ->
            Pipeline.of(model)
                .extract(Csv.read(Path.of(source.file()), Trip.class))
                .validate(Check.rows().atLeast(20))
                .train(Split.byTime(Trip::day, 0.8), trainer)
                .evaluate(Evaluate.binary(Trips.LATE))
                .gate(Gate.atLeast(BinaryEvaluation.AUC, 0.5))
                .refit()
                .deploy(Release.allAtOnce()));
  }

  @Override
  public void configure(MlopsBuilder builder) {
    builder.formats(Tribuo.format());
  }

  @Override
  public void define(Mlops mlops) {
    ALL.forEach(mlops::define);
  }
}
