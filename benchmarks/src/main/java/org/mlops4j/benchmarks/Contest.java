// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.benchmarks;

import com.sun.management.ThreadMXBean;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Compares pieces of code in one JVM, by turns and by the processor time of the thread, so that
 * other work of the machine disturbs neither much. The first contender is the unit of the ratios;
 * each ratio is the median of those of all rounds.
 */
final class Contest {
  private static final int ROUNDS = 41;
  private static final long WARM_UP = 2_000_000_000L;
  private static final long ROUND = 20_000_000L;

  private final List<Entry> entries = new ArrayList<>();
  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private double sink;

  /** Code to be measured: a loop of its own, so that each is compiled for itself. */
  @FunctionalInterface
  interface Contender {
    /** Does the work so many times and gives something that depends on all of it. */
    double run(int times);
  }

  /** A contender with what was measured of it. */
  private record Entry(String name, Contender contender, double[] nanos, double[] bytes) {}

  Contest add(String name, Contender contender) {
    entries.add(new Entry(name, contender, new double[ROUNDS], new double[ROUNDS]));
    return this;
  }

  /**
   * Measures all and prints a line for each.
   *
   * @return the ratio of each contender: its cost over that of the first
   */
  Map<String, Double> print(String title, PrintStream out) {
    int[] times = entries.stream().mapToInt(entry -> warmUp(entry.contender())).toArray();
    for (int round = 0; round < ROUNDS; round++) {
      for (int i = 0; i < times.length; i++) {
        Entry entry = entries.get(i);
        long before = threads.getCurrentThreadAllocatedBytes();
        entry.nanos()[round] = (double) processorTime(entry.contender(), times[i]) / times[i];
        long after = threads.getCurrentThreadAllocatedBytes();
        entry.bytes()[round] = (double) (after - before) / times[i];
      }
    }
    double[] unit = entries.get(0).nanos();
    Map<String, Double> medians = new LinkedHashMap<>();
    out.printf("%n%s%n", title);
    for (Entry entry : entries) {
      double[] ratios = new double[ROUNDS];
      Arrays.setAll(ratios, round -> entry.nanos()[round] / unit[round]);
      medians.put(entry.name(), quantile(ratios, 0.5));
      out.printf(
          Locale.ROOT,
          "  %-34s %9.1f ns  %6.2fx  (quartiles %.2f to %.2f) %10.0f bytes%n",
          entry.name(),
          quantile(entry.nanos(), 0.5),
          quantile(ratios, 0.5),
          quantile(ratios, 0.25),
          quantile(ratios, 0.75),
          quantile(entry.bytes(), 0.5));
    }
    return medians;
  }

  /** Runs until the code is surely compiled, and tells how many times fill a round. */
  private int warmUp(Contender contender) {
    int times = 1;
    long spent = 0;
    long last = 1;
    while (spent < WARM_UP) {
      last = Math.max(1, processorTime(contender, times));
      spent += last;
      if (last < ROUND) {
        times = Math.min(100_000_000, 2 * times);
      }
    }
    return Math.max(1, (int) (times * ((double) ROUND / last)));
  }

  private long processorTime(Contender contender, int times) {
    long before = threads.getCurrentThreadCpuTime();
    sink += contender.run(times);
    return threads.getCurrentThreadCpuTime() - before;
  }

  /** What all runs gave; printing it keeps them from being optimised away. */
  double sink() {
    return sink;
  }

  private static double quantile(double[] values, double share) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[(int) (share * (sorted.length - 1))];
  }
}
