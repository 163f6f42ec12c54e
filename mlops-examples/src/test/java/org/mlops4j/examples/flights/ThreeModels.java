// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.examples.flights;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.mlops4j.Mlops;
import org.mlops4j.check.Check;
import org.mlops4j.data.DataSource;
import org.mlops4j.data.Split;
import org.mlops4j.evaluate.BinaryEvaluation;
import org.mlops4j.evaluate.Evaluate;
import org.mlops4j.gate.Gate;
import org.mlops4j.model.Classification;
import org.mlops4j.model.Features;
import org.mlops4j.model.ModelName;
import org.mlops4j.model.Trainer;
import org.mlops4j.pipeline.Pipeline;
import org.mlops4j.pipeline.PipelineDefinition;
import org.mlops4j.pipeline.PipelineResult;
import org.mlops4j.registry.ModelVersion;
import org.mlops4j.registry.fs.DirectoryStore;
import org.mlops4j.rollout.Release;
import org.mlops4j.store.Blob;
import org.mlops4j.store.BlobStore;
import org.mlops4j.store.Journal;
import org.mlops4j.testkit.TestHost;
import org.mlops4j.tribuo.Tribuo;

/**
 * Three kinds of models of one window of flights. As a program: trains them into a directory and
 * prints every digest that must be the same wherever that is done.
 */
final class ThreeModels {
  static final Parameters JANUARY =
      new Parameters(LocalDate.of(2014, 1, 1), LocalDate.of(2014, 1, 22), 42);

  /** Without the airports, whose many columns would take the trees a while. */
  static final Features<Flight> FEATURES =
      Features.of(Flight.class)
          .categorical(Flight::carrier)
          .categorical(Flight::weekday)
          .numeric(Flight::distance)
          .numeric(Flight::originLateRate)
          .cyclic(Flight::departureMinute, 1440);

  /** What all of them are made with. */
  record Parameters(LocalDate from, LocalDate to, long seed) {}

  private ThreeModels() {}

  static List<PipelineDefinition<Parameters, Flight, Classification, BinaryEvaluation>> all() {
    return List.of(logisticRegression(), tree(), forest());
  }

  static PipelineDefinition<Parameters, Flight, Classification, BinaryEvaluation>
      logisticRegression() {
    return definition(
        "late-by-logistic-regression",
        parameters ->
            Tribuo.logisticRegression(FEATURES, LateArrivals.LATE)
                .epochs(3)
                .seed(parameters.seed()));
  }

  static PipelineDefinition<Parameters, Flight, Classification, BinaryEvaluation> tree() {
    return definition(
        "late-by-tree", parameters -> Tribuo.tree(FEATURES, LateArrivals.LATE).depth(5));
  }

  static PipelineDefinition<Parameters, Flight, Classification, BinaryEvaluation> forest() {
    return definition(
        "late-by-forest",
        parameters ->
            Tribuo.randomForest(FEATURES, LateArrivals.LATE)
                .trees(8)
                .depth(6)
                .seed(parameters.seed()));
  }

  static PipelineDefinition<Parameters, Flight, Classification, BinaryEvaluation> definition(
      String name, Function<Parameters, Trainer<Flight, Classification>> trainer) {
    ModelName<Flight, Classification> model = ModelName.classifier(name, Flight.class);
    return PipelineDefinition.of(
        model,
        Parameters.class,
        parameters -> pipeline(model, flights(parameters), trainer.apply(parameters)));
  }

  static Pipeline<Flight, Classification, BinaryEvaluation> pipeline(
      ModelName<Flight, Classification> model,
      DataSource<Flight> flights,
      Trainer<Flight, Classification> trainer) {
    return Pipeline.of(model)
        .extract(flights)
        .validate(Check.rows().atLeast(1_000))
        .train(Split.byTime(Flight::date, 0.8), trainer)
        .evaluate(Evaluate.binary(LateArrivals.LATE).clusteredBy(Flight::date))
        .gate(Gate.atLeast(BinaryEvaluation.AUC, 0.5))
        .refit()
        .deploy(Release.allAtOnce());
  }

  static DataSource<Flight> flights(Parameters parameters) {
    return FlightData.flights(new Window(parameters.from(), parameters.to()));
  }

  /** Trains them all; a line for each digest. */
  static List<String> train(Journal journal, BlobStore blobs, int threads) {
    List<String> digests = new ArrayList<>();
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try (TestHost host = TestHost.on(journal, blobs, Tribuo.format());
        Mlops mlops = host.builder().executor(executor).build()) {
      for (var definition : all()) {
        PipelineResult<BinaryEvaluation> result = mlops.run(definition, JANUARY);
        ModelVersion version = result.version().orElseThrow();
        Blob record = mlops.runs().run(result.run()).record().orElseThrow();
        digests.add(version + " run record " + record);
        digests.add(version + " model " + mlops.registry().manifest(version).shipped());
      }
    } finally {
      executor.shutdown();
    }
    digests.add("journal " + journal.head().hash());
    return digests;
  }

  public static void main(String[] arguments) throws IOException {
    try (DirectoryStore store = DirectoryStore.open(Path.of(arguments[0]))) {
      train(store.journal(), store.blobs(), Integer.parseInt(arguments[1]))
          .forEach(System.out::println);
    }
  }
}
