// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.benchmarks;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.mlops4j.data.Csv;
import org.mlops4j.data.Dataset;
import org.mlops4j.examples.flights.ScheduledFlight;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * 100,063 real flights from CSV in memory into a dataset: the counters {@code megabytes} and {@code
 * rows} are the speed in a second. {@code lines} only finds the ends of the lines: what a text of
 * that size costs before anything is understood.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class CsvBenchmark {
  private static final String FILE = "flights-2014-compact.csv.gz";

  private byte[] csv = new byte[0];

  /** What one second gets done. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  public static class Speed {
    public double megabytes;
    public long rows;
  }

  @Setup
  public void read() throws IOException {
    InputStream packed =
        Objects.requireNonNull(ScheduledFlight.class.getResourceAsStream(FILE), FILE);
    try (InputStream in = new GZIPInputStream(packed)) {
      csv = in.readAllBytes();
    }
  }

  @Benchmark
  public Dataset<ScheduledFlight> extract(Speed speed) throws Exception {
    Dataset<ScheduledFlight> flights =
        Csv.read(() -> new ByteArrayInputStream(csv), "flights", ScheduledFlight.class).extract();
    speed.megabytes += csv.length / 1e6;
    speed.rows += flights.size();
    return flights;
  }

  @Benchmark
  public long lines(Speed speed) throws IOException {
    long length = 0;
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(new ByteArrayInputStream(csv), StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        length += line.length();
        speed.rows++;
      }
    }
    speed.megabytes += csv.length / 1e6;
    return length;
  }
}
