// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The checks of {@link Checks} in a process that begins with them: nothing is warm. */
final class ColdChecks {
  /** So many rows are 76 MB. */
  private static final int ROWS = 1_290_000;

  private static final int PROCESSES = 5;

  private ColdChecks() {}

  /**
   * What a process does: the checks of a file, once, on one thread or on two. Prints the processor
   * time it took.
   */
  public static void main(String[] arguments) throws Exception {
    Path csv = Path.of(arguments[0]);
    if (arguments[1].equals("1")) {
      FlightChecks.run(csv);
    } else {
      ExecutorService second = Executors.newSingleThreadExecutor();
      FlightChecks.run(csv, second);
      second.shutdown();
    }
    System.out.println(Jobs.processorSeconds());
  }

  /** Prints how long a process takes from its start to its end: the median of some. */
  static void print(PrintStream out) throws IOException, InterruptedException {
    Path csv = LargeFlights.write(ROWS);
    try {
      print(csv, 1, out);
      print(csv, 2, out);
    } finally {
      Files.deleteIfExists(csv);
    }
  }

  private static void print(Path csv, int threads, PrintStream out)
      throws IOException, InterruptedException {
    double[] seconds = new double[PROCESSES];
    double[] processor = new double[PROCESSES];
    for (int i = 0; i < PROCESSES; i++) {
      long start = System.nanoTime();
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-XX:+UseSerialGC",
                  "-XX:TieredStopAtLevel=1",
                  "-cp",
                  System.getProperty("java.class.path"),
                  ColdChecks.class.getName(),
                  csv.toString(),
                  Integer.toString(threads))
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      String printed = new String(process.getInputStream().readAllBytes(), UTF_8);
      if (process.waitFor() != 0) {
        throw new IllegalStateException("the process ended with " + process.exitValue());
      }
      seconds[i] = (System.nanoTime() - start) / 1e9;
      processor[i] = Double.parseDouble(printed.strip());
    }
    Arrays.sort(seconds);
    Arrays.sort(processor);
    out.printf(
        Locale.ROOT,
        "cold process, %.0f MB of CSV, threads: %d: JVM start to verdict in %.2f s (%.2f CPU-s)%n",
        Files.size(csv) / 1e6,
        threads,
        seconds[PROCESSES / 2],
        processor[PROCESSES / 2]);
  }
}
