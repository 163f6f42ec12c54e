// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.benchmarks;

import java.util.concurrent.TimeUnit;
import org.mlops4j.model.FittedFeatures;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A row of 20 features into 22 numbers: by the library's compiled features, by code written for
 * this row by hand, and by loops over method handles and over functions as one would write them
 * first.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class FeatureExtractionBenchmark {
  private final Ride[] rows = Ride.served();
  private final FittedFeatures<Ride> features = Ride.fitted();
  private final HandWrittenFeatures written = new HandWrittenFeatures(features.learnt());
  private final LoopedFeatures looped = new LoopedFeatures(features.learnt());
  private final double[] target = new double[features.slots()];
  private int next;

  /** {@link FittedFeatures#fill}. */
  @Benchmark
  public double[] compiled() {
    features.fill(row(), target);
    return target;
  }

  /** What a person would write for this very row. */
  @Benchmark
  public double[] handWritten() {
    written.fill(row(), target);
    return target;
  }

  /** A loop over functions made of the row's methods. */
  @Benchmark
  public double[] loopOverFunctions() {
    looped.fillByFunctions(row(), target);
    return target;
  }

  /** A loop over method handles of the row's methods. */
  @Benchmark
  public double[] loopOverMethodHandles() throws Throwable {
    looped.fillByHandles(row(), target);
    return target;
  }

  private Ride row() {
    return rows[next++ & (Ride.ROWS - 1)];
  }
}
