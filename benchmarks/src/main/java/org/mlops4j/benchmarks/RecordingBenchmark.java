// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.benchmarks;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.mlops4j.feedback.Recording;
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
 * What recording adds to a prediction: the cheapest model, so that nothing hides it.
 *
 * <p>With {@code -prof gc} the bytes of {@code DRAINED} are also those of the thread that fetches;
 * a prediction's own are seen in {@code FULL}, and asserted by a test.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
public class RecordingBenchmark {
  /** Whether, and what becomes of the records. */
  public enum Fate {
    /** Nothing is recorded. */
    OFF,
    /** Some requests are timed, nothing is recorded. */
    TIMED,
    /** Everything is recorded, and fetched by a thread of its own. */
    DRAINED,
    /** Nobody fetches: all is dropped, and counted. */
    FULL
  }

  @Param Fate recording = Fate.OFF;

  private final Ride[] rows = Ride.served();
  private final ExecutorService drains = Executors.newSingleThreadExecutor();
  private Deployed deployed = new Deployed();
  private Predictor<Ride, Classification> predictor = deployed.predictor();
  private long observed;
  private int next;

  @Setup
  public void deploy() {
    deployed = recording == Fate.DRAINED ? Deployed.fetchedBy(drains) : new Deployed();
    deployed.only(Kind.LINEAR.bare(Ride.fitted(), 1));
    deployed.predictor().recorder().observe(batch -> observed += batch.size());
    if (recording != Fate.OFF) {
      deployed
          .predictor()
          .recorder()
          .record(recording == Fate.TIMED ? Recording.percent(0) : Recording.everything());
    }
    predictor = deployed.predictor();
  }

  @TearDown
  public void close() {
    deployed.close();
    drains.shutdown();
  }

  @Benchmark
  public Prediction<Classification> predict() {
    return predictor.predict(rows[next++ & (Ride.ROWS - 1)]);
  }
}
