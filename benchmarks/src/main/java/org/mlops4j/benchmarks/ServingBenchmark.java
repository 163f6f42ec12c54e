// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.benchmarks;

import java.util.concurrent.TimeUnit;
import org.mlops4j.model.Classification;
import org.mlops4j.serve.Prediction;
import org.mlops4j.serve.Predictor;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a prediction costs over its model: from the score of a filled row, over features and answer,
 * to a predictor with one version, and with a canary by request and by key.
 *
 * <p>Run it with {@code -prof gc} for the bytes of a prediction, and with {@code -t 2} to see that
 * two threads do not wait for each other.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ServingBenchmark {
  @Param Kind kind = Kind.LINEAR;

  private final Ride[] rows = Ride.served();
  private final String[] keys = new String[Ride.ROWS];
  private final double[][] filled = new double[Ride.ROWS][];
  private final Deployed deployed = new Deployed();
  private BareModel model = Kind.LINEAR.bare(Ride.fitted(), 1);
  private Predictor<Ride, Classification> one = deployed.predictor();

  /** What each thread has of its own. */
  @State(Scope.Thread)
  public static class Caller {
    private int next;
    private final double[] scratch = new double[64];

    int next() {
      return next++ & (Ride.ROWS - 1);
    }

    double[] scratch() {
      return scratch;
    }
  }

  @Setup
  public void deploy() {
    model = kind.bare(Ride.fitted(), 1);
    for (int i = 0; i < rows.length; i++) {
      keys[i] = "user-" + 31 * i;
      filled[i] = new double[model.scratch()];
      model.features().fill(rows[i], filled[i]);
    }
    one = deployed.only(model).predictor();
  }

  @TearDown
  public void close() {
    deployed.close();
  }

  /** The score alone, of a row that is filled already: the unit of all ratios. */
  @Benchmark
  public double score(Caller caller) {
    return model.score(filled[caller.next()]);
  }

  /** Features and score. */
  @Benchmark
  public double featuresAndScore(Caller caller) {
    model.features().fill(rows[caller.next()], caller.scratch());
    return model.score(caller.scratch());
  }

  /** The model as such: features, score and its answer, in memory of the caller's. */
  @Benchmark
  public Classification model(Caller caller) {
    return model.predict(rows[caller.next()], caller.scratch());
  }

  /** A predictor with one version. */
  @Benchmark
  public Prediction<Classification> predictor(Caller caller) {
    return one.predict(rows[caller.next()]);
  }

  /** The same with 5 % of the requests to another version, chosen by the request's number. */
  @Benchmark
  public Prediction<Classification> canaryByRequest(Caller caller, Canary route) {
    return route.predictor.predict(rows[caller.next()]);
  }

  /** The same, chosen by a key. */
  @Benchmark
  public Prediction<Classification> canaryByKey(Caller caller, Canary route) {
    int row = caller.next();
    return route.predictor.predict(rows[row], keys[row]);
  }

  /** A second predictor, whose traffic is shared. */
  @State(Scope.Benchmark)
  public static class Canary {
    private final Deployed deployed = new Deployed();
    private Predictor<Ride, Classification> predictor = deployed.predictor();

    @Setup
    public void deploy(ServingBenchmark benchmark) {
      predictor =
          deployed.canary(benchmark.model, benchmark.kind.bare(Ride.refitted(1), 2)).predictor();
    }

    @TearDown
    public void close() {
      deployed.close();
    }
  }
}
