// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;

/**
 * Compares whole jobs in one process, by turns and by the processor time of the process: so
 * threads, garbage collection and compilation count for who causes them. The first job is the unit.
 */
final class Jobs {
  /** A short job needs more turns than a long one until it is compiled. */
  private static final double WARM_SECONDS = 15;

  private final List<Job> jobs = new ArrayList<>();
  private final int rounds;

  private record Job(String name, Callable<?> work, double[] seconds) {}

  Jobs(int rounds) {
    this.rounds = rounds;
  }

  Jobs add(String name, Callable<?> work) {
    jobs.add(new Job(name, work, new double[rounds]));
    return this;
  }

  /**
   * Runs all by turns, after each had two turns and {@value #WARM_SECONDS} seconds that do not
   * count, and prints a line for each.
   *
   * @return the ratio of each job: its cost over that of the first, the median of all rounds
   */
  Map<String, Double> print(String title, PrintStream out) throws Exception {
    for (Job job : jobs) {
      double spent = 0;
      for (int turn = 0; turn < 2 || spent < WARM_SECONDS; turn++) {
        spent += seconds(job.work());
      }
    }
    for (int round = 0; round < rounds; round++) {
      for (Job job : jobs) {
        job.seconds()[round] = seconds(job.work());
      }
    }
    out.printf("%n%s%n", title);
    Map<String, Double> ratios = new LinkedHashMap<>();
    double[] unit = jobs.get(0).seconds();
    for (Job job : jobs) {
      double[] ratio = new double[rounds];
      Arrays.setAll(ratio, round -> job.seconds()[round] / unit[round]);
      ratios.put(job.name(), median(ratio));
      out.printf(
          Locale.ROOT,
          "  %-34s %8.3f CPU-s (best %.3f)  %7.2fx%n",
          job.name(),
          median(job.seconds()),
          Arrays.stream(job.seconds()).min().orElseThrow(),
          median(ratio));
    }
    return ratios;
  }

  /** The median of the processor seconds that a job took. */
  double seconds(String name) {
    return median(
        jobs.stream().filter(job -> job.name().equals(name)).findFirst().orElseThrow().seconds());
  }

  /** The processor time that this process took so far. */
  static double processorSeconds() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
            .getProcessCpuTime()
        / 1e9;
  }

  private static double seconds(Callable<?> work) throws Exception {
    double before = processorSeconds();
    work.call();
    return processorSeconds() - before;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
