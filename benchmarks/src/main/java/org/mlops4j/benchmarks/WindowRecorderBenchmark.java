// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.benchmarks;

import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.mlops4j.data.Dataset;
import org.mlops4j.drift.Psi;
import org.mlops4j.model.Classification;
import org.mlops4j.model.LearntFeature;
import org.mlops4j.model.ModelName;
import org.mlops4j.monitor.DriftMonitor;
import org.mlops4j.monitor.WindowRecorder;
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
import org.openjdk.jmh.annotations.Warmup;

/**
 * What counting a request into the profile of a window costs: its 20 features, 6 of them words, and
 * the probability that was answered. {@code every} is 1 for every request, 16 for one of so many;
 * then the mean over all requests is shown.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class WindowRecorderBenchmark {
  private static final DriftMonitor<Ride, Classification> MONITOR =
      DriftMonitor.of(ModelName.classifier("cancellations", Ride.class), Psi.robust())
          .resamples(20);

  @Param({"1", "16"})
  int every = 1;

  private final Ride[] rows = Ride.served();
  private final Classification[] answers = new Classification[Ride.ROWS];
  private WindowRecorder<Ride, Classification> recorder = recorder(1);
  private int next;

  @Setup
  public void prepare() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < answers.length; i++) {
      answers[i] = Classification.binary(random.nextDouble());
    }
    recorder = recorder(every);
  }

  @Benchmark
  public void record() {
    int i = next++ & (Ride.ROWS - 1);
    recorder.record(rows[i], answers[i]);
  }

  private static WindowRecorder<Ride, Classification> recorder(int every) {
    Dataset<Ride> reference = Ride.dataset(20_000, 1);
    List<String> columns = Ride.fitted().learnt().stream().map(LearntFeature::name).toList();
    return MONITOR
        .against(MONITOR.profile(columns, reference, ride -> answer(ride), reference))
        .recorder(every);
  }

  private static Classification answer(Ride ride) {
    return Classification.binary(ride.price() / 45);
  }
}
