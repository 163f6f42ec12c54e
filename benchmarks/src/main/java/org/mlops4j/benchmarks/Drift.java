// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.mlops4j.data.Comparison;
import org.mlops4j.data.Sample;
import org.mlops4j.data.TwoSampleTest;
import org.mlops4j.drift.DatasetDrift;
import org.mlops4j.drift.KolmogorovSmirnov;
import org.mlops4j.drift.KolmogorovSmirnov.Alternative;
import org.mlops4j.drift.KolmogorovSmirnov.Method;
import org.mlops4j.drift.Psi;
import org.mlops4j.drift.Wasserstein;

/**
 * Tests of columns against NumPy and SciPy, 20 columns of a million rows in the reference and as
 * many current ones: {@code benchmarks/compare drift}. Some minutes.
 *
 * <p>The reference was compared before, as it is in a host that watches; each current column is
 * handed over as the array that it is, and nothing about it is known. Costs are processor time of
 * the process, the garbage collector's too.
 */
public final class Drift {
  private static final int ROWS = 1_000_000;
  private static final int COLUMNS = 20;
  private static final int WARM_UP = 12;

  /** A cost of ours is that of as many comparisons as take about so long. */
  private static final double BATCH_NANOS = 2e8;

  private final PrintStream out;
  private final Map<String, double[]> ours = new LinkedHashMap<>();
  private final Map<String, double[]> theirs = new LinkedHashMap<>();

  private Drift(PrintStream out) {
    this.out = out;
  }

  public static void main(String[] arguments) throws Exception {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    Drift drift = new Drift(out);
    try (PythonPeer python = new PythonPeer()) {
      out.println(python.version());
      for (int column = 0; column < COLUMNS; column++) {
        drift.column(column, python);
      }
    }
    drift.print();
    double cores = twoCores(out);
    out.println();
    for (String name : new String[] {"psi-numpy", "ks-scipy", "wasserstein-scipy"}) {
      out.printf(Locale.ROOT, "RATIO %s %.1f%n", name, drift.ratio(name));
    }
    out.printf(Locale.ROOT, "RATIO two-cores %.2f%n", cores);
  }

  private void column(int column, PythonPeer python) throws IOException {
    double[] reference = values(column, 1);
    double[] current = values(column, 2);
    python.load(reference, current);
    Sample fitted = Sample.numbers(reference);
    TwoSampleTest ks = KolmogorovSmirnov.likeScipy(Alternative.TWO_SIDED, Method.AUTO, 0.05);
    contest(column, "psi-numpy", "psi", Psi.classic(), fitted, current, python, 1e-12);
    contest(column, "psi, fitted too", "psi-fitted", Psi.classic(), fitted, current, python, 1e-12);
    contest(column, "ks-scipy", "ks", ks, fitted, current, python, 0);
    contest(
        column,
        "wasserstein-scipy",
        "wasserstein",
        Wasserstein.raw(0.1),
        fitted,
        current,
        python,
        1e-9);
  }

  private void contest(
      int column,
      String ratio,
      String question,
      TwoSampleTest test,
      Sample fitted,
      double[] current,
      PythonPeer python,
      double tolerance)
      throws IOException {
    for (int i = 0; i < (column == 0 ? WARM_UP : 2); i++) {
      test.compare(fitted, Sample.numbers(current));
    }
    PythonPeer.Reply reply = python.ask(question);
    Comparison comparison = test.compare(fitted, Sample.numbers(current));
    requireEqual(column, test.id(), comparison.statistic(), reply.numbers()[0], tolerance);
    long before = Clocks.processor();
    int times = 0;
    while (Clocks.processor() - before < BATCH_NANOS) {
      test.compare(fitted, Sample.numbers(current));
      times++;
    }
    double cost = (double) (Clocks.processor() - before) / times;
    ours.computeIfAbsent(ratio, name -> new double[COLUMNS])[column] = cost;
    theirs.computeIfAbsent(ratio, name -> new double[COLUMNS])[column] = reply.nanos();
  }

  /** A statistic of SciPy is a difference of two shares, each with its rounding. */
  private static void requireEqual(
      int column, String id, double our, double their, double tolerance) {
    if (!(Math.abs(our - their) <= tolerance * Math.abs(their) + 3e-16)) {
      throw new IllegalStateException(
          "column %d: %s was %s but the other has %s".formatted(column, id, our, their));
    }
  }

  private void print() {
    out.printf(
        "%n%,d rows on each side, processor milliseconds a column, sum of %d columns%n",
        ROWS, COLUMNS);
    for (String name : ours.keySet()) {
      out.printf(
          Locale.ROOT,
          "  %-20s mlops %8.1f   python %9.1f   %6.1fx%n",
          name,
          Arrays.stream(ours.get(name)).sum() / COLUMNS / 1e6,
          Arrays.stream(theirs.get(name)).sum() / COLUMNS / 1e6,
          ratio(name));
    }
  }

  private double ratio(String name) {
    return Arrays.stream(theirs.get(name)).sum() / Arrays.stream(ours.get(name)).sum();
  }

  /** All columns by the default of a data set, on one thread and on two: elapsed time. */
  private static double twoCores(PrintStream out) throws InterruptedException {
    Map<String, Sample> reference = new LinkedHashMap<>();
    Map<String, double[]> current = new LinkedHashMap<>();
    for (int column = 0; column < COLUMNS; column++) {
      reference.put("x" + column, Sample.numbers(values(column, 1)));
      current.put("x" + column, values(column, 2));
    }
    ExecutorService threads = Executors.newFixedThreadPool(2);
    double[] ratios = new double[9];
    try {
      for (int round = -3; round < ratios.length; round++) {
        Map<String, Sample> first = samples(current);
        long start = System.nanoTime();
        DatasetDrift alone = DatasetDrift.of(reference, first, 0.05);
        long middle = System.nanoTime();
        Map<String, Sample> second = samples(current);
        long restart = System.nanoTime();
        DatasetDrift together = DatasetDrift.of(reference, second, 0.05, threads);
        long end = System.nanoTime();
        if (!alone.equals(together)) {
          throw new IllegalStateException("two threads found " + together + ", one " + alone);
        }
        if (round >= 0) {
          ratios[round] = (double) (middle - start) / (end - restart);
        }
      }
    } finally {
      threads.shutdownNow();
    }
    out.printf(
        Locale.ROOT,
        "%nDatasetDrift of all columns, elapsed time of one thread over that of two: %.2f%n",
        Clocks.median(ratios));
    return Clocks.median(ratios);
  }

  private static Map<String, Sample> samples(Map<String, double[]> columns) {
    Map<String, Sample> samples = new LinkedHashMap<>();
    columns.forEach((name, values) -> samples.put(name, Sample.numbers(values)));
    return samples;
  }

  /** A column by its number: bell-shaped, skewed, rounded, even, or with heavy tails. */
  private static double[] values(int column, int seed) {
    SplittableRandom random = new SplittableRandom(100L * column + seed);
    double[] values = new double[ROWS];
    double moved = seed == 2 && column % 4 == 3 ? 0.01 : 0;
    for (int i = 0; i < ROWS; i++) {
      double bell = random.nextDouble() + random.nextDouble() + random.nextDouble() - 1.5;
      values[i] =
          switch (column % 5) {
            case 0 -> bell + moved;
            case 1 -> Math.exp(2 * bell) + moved;
            case 2 -> Math.rint(100 * (bell + moved)) / 100;
            case 3 -> random.nextDouble() * 1_000 + 1e6 * moved;
            default -> bell / (random.nextDouble() + 0.01) + moved;
          };
    }
    return values;
  }
}
