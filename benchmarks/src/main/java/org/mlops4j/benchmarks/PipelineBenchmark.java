// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.benchmarks;

import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.mlops4j.Mlops;
import org.mlops4j.check.Check;
import org.mlops4j.check.CheckContext;
import org.mlops4j.check.CheckReport;
import org.mlops4j.check.CheckSuite;
import org.mlops4j.data.DataSource;
import org.mlops4j.data.Dataset;
import org.mlops4j.data.Split;
import org.mlops4j.data.Splitter;
import org.mlops4j.evaluate.Evaluator;
import org.mlops4j.gate.Champion;
import org.mlops4j.gate.Gate;
import org.mlops4j.gate.GateContext;
import org.mlops4j.gate.Verdict;
import org.mlops4j.lineage.CodeVersion;
import org.mlops4j.lineage.Environment;
import org.mlops4j.model.Classification;
import org.mlops4j.model.Model;
import org.mlops4j.model.ModelName;
import org.mlops4j.model.Trainer;
import org.mlops4j.model.TrainingContext;
import org.mlops4j.pipeline.Pipeline;
import org.mlops4j.pipeline.PipelineResult;
import org.mlops4j.rollout.Release;
import org.mlops4j.store.BlobStore;
import org.mlops4j.store.Journal;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a pipeline adds to the work of its stages, with stages that do almost nothing on 200 rows:
 * {@code run} goes through all six, with snapshot, verdicts, lineage, registration and journal in
 * memory; {@code stagesByHand} calls the same five things without a pipeline. A sixth of the
 * difference is the overhead per stage.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class PipelineBenchmark {
  private static final ModelName<Ride, Classification> MODEL =
      ModelName.classifier("cancellations", Ride.class);

  private final Dataset<Ride> rides = Ride.dataset(200, 3);
  private final DataSource<Ride> source = DataSource.of(rides);
  private final Check<Ride> check = Check.rows().atLeast(100);
  private final Splitter<Ride> split = Split.byTime(Ride::day, 0.8);
  private final Trainer<Ride, Classification> trainer = (data, context) -> new Coin();
  private final Evaluator<Ride, Classification, Double> evaluator =
      (model, holdout) -> model.predict(holdout.servedRow(0)).score(1);
  private final Gate<Double> gate =
      context -> Verdict.of("a probability", context.candidate() <= 1, "");
  private final Pipeline<Ride, Classification, Double> pipeline =
      Pipeline.of(MODEL)
          .extract(source)
          .validate(check)
          .train(split, trainer)
          .evaluate(evaluator)
          .gate(gate)
          .deploy(Release.allAtOnce());
  private final CodeVersion code = CodeVersion.of(Path.of("/"));
  private final Environment environment =
      Environment.of(new Properties(), new Environment.Defaults("UTF-8", "en", "UTC"), 2);

  private Mlops mlops = fresh();

  /** Each run is the first one of its registry, so that all do the same. */
  @Setup(Level.Invocation)
  public void open() {
    mlops = fresh();
  }

  @Benchmark
  public PipelineResult<Double> run() {
    return mlops.run(pipeline);
  }

  @Benchmark
  public Verdict stagesByHand() throws Exception {
    Dataset<Ride> data = source.extract();
    CheckReport report = CheckSuite.of(List.of(check)).run(data, CheckContext.at(Instant.EPOCH));
    if (!report.passed()) {
      throw new IllegalStateException(report.toString());
    }
    Split<Ride> parts = split.split(data);
    Model<Ride, Classification> model = trainer.train(parts.train(), TrainingContext.SILENT);
    Double score = evaluator.evaluate(model, parts.holdout());
    return gate.decide(new GateContext<>(score, new Champion.None<>()));
  }

  private Mlops fresh() {
    return Mlops.on(Journal.inMemory(), BlobStore.inMemory())
        .code(() -> code)
        .environment(() -> environment)
        .build();
  }

  /** A model that knows nothing. */
  private record Coin() implements Model<Ride, Classification> {
    @Override
    public Classification predict(Ride row) {
      return Classification.binary(0.5);
    }

    @Override
    public String format() {
      return "coin-1";
    }

    @Override
    public void write(OutputStream out) {}
  }
}
