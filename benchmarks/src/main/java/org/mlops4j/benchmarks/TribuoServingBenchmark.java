// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.benchmarks;

import java.util.concurrent.TimeUnit;
import org.mlops4j.model.Classification;
import org.mlops4j.model.Model;
import org.mlops4j.serve.Prediction;
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

/** A prediction by models that Tribuo trained, over the same models called directly. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class TribuoServingBenchmark {
  @Param Kind kind = Kind.LINEAR;

  private final Ride[] rows = Ride.served();
  private final Deployed deployed = new Deployed();
  private Model<Ride, Classification> model = Kind.LINEAR.bare(Ride.fitted(), 1);

  @Setup
  public void deploy() {
    model = kind.tribuo();
    deployed.only(model);
  }

  @TearDown
  public void close() {
    deployed.close();
  }

  /** Features, score and answer of the compiled model. */
  @Benchmark
  public Classification model(ServingBenchmark.Caller caller) {
    return model.predict(rows[caller.next()], caller.scratch());
  }

  /** The predictor that serves it. */
  @Benchmark
  public Prediction<Classification> predictor(ServingBenchmark.Caller caller) {
    return deployed.predictor().predict(rows[caller.next()]);
  }
}
