// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.benchmarks;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.mlops4j.model.Classification;
import org.mlops4j.serve.Prediction;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Group;
import org.openjdk.jmh.annotations.GroupThreads;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Predictions by a forest while versions change. Every version has features that another training
 * learnt, so nothing but code is shared.
 *
 * <ul>
 *   <li>{@code swapped}: {@code predict} while {@code swap} publishes a version about every
 *       millisecond; the samples of {@code swap} are what a publication takes, one millisecond of
 *       waiting included.
 *   <li>{@code steady}: the same without swaps.
 *   <li>{@code firstAfterSwap}: each sample is the first prediction of a new version.
 * </ul>
 */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class HotSwapBenchmark {
  private static final int VERSIONS = 64;

  /** A predictor, and the versions that it is given in turn. */
  @State(Scope.Group)
  public static class Swapping {
    private final Ride[] rows = Ride.served();
    private final BareModel[] models = new BareModel[VERSIONS];
    private final Deployed deployed = new Deployed();
    private int next;

    @Setup
    public void deploy() {
      for (int i = 0; i < models.length; i++) {
        models[i] = new BareForest(Ride.refitted(i), i);
      }
      swap();
    }

    @TearDown
    public void close() {
      deployed.close();
    }

    void swap() {
      deployed.only(models[next++ % VERSIONS]);
    }

    Prediction<Classification> predict(ServingBenchmark.Caller caller) {
      return deployed.predictor().predict(rows[caller.next()]);
    }
  }

  /** A new version before each prediction. */
  @State(Scope.Group)
  public static class EachTime extends Swapping {
    @Setup(Level.Invocation)
    public void publish() {
      swap();
    }
  }

  @Benchmark
  @Group("swapped")
  @GroupThreads(1)
  public Prediction<Classification> predict(Swapping swapping, ServingBenchmark.Caller caller) {
    return swapping.predict(caller);
  }

  @Benchmark
  @Group("swapped")
  @GroupThreads(1)
  public void swap(Swapping swapping) {
    swapping.swap();
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
  }

  @Benchmark
  @Group("steady")
  @GroupThreads(1)
  public Prediction<Classification> steady(Swapping swapping, ServingBenchmark.Caller caller) {
    return swapping.predict(caller);
  }

  @Benchmark
  @Group("firstAfterSwap")
  @GroupThreads(1)
  public Prediction<Classification> firstAfterSwap(
      EachTime swapping, ServingBenchmark.Caller caller) {
    return swapping.predict(caller);
  }
}
