// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.benchmarks;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.SplittableRandom;
import org.mlops4j.data.Comparison;
import org.mlops4j.drift.Mmd;

/**
 * The maximum mean discrepancy of 1,000 rows against 1,000, 20 columns, 100 permutations, against
 * plain NumPy on one thread: {@code benchmarks/compare mmd}. Processor time.
 */
public final class Discrepancy {
  private static final int ROWS = 1_000;
  private static final int COLUMNS = 20;
  private static final int PERMUTATIONS = 100;
  private static final int WARM_UP = 30;
  private static final int ROUNDS = 9;
  private static final int BATCH = 5;

  private Discrepancy() {}

  public static void main(String[] arguments) throws Exception {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    double[][] reference = rows(1);
    double[][] current = rows(2);
    Mmd mmd = Mmd.median(0.05, PERMUTATIONS, 3);
    for (int i = 0; i < WARM_UP; i++) {
      mmd.compare(reference, current);
    }
    double[] ours = new double[ROUNDS];
    double[] theirs = new double[ROUNDS];
    double[] ratios = new double[ROUNDS];
    try (PythonPeer python = new PythonPeer()) {
      out.println(python.version());
      python.load(reference, current);
      for (int round = 0; round < ROUNDS; round++) {
        long before = Clocks.processor();
        Comparison comparison = mmd.compare(reference, current);
        for (int i = 1; i < BATCH; i++) {
          comparison = mmd.compare(reference, current);
        }
        ours[round] = (double) (Clocks.processor() - before) / BATCH;
        PythonPeer.Reply reply = python.ask("mmd " + PERMUTATIONS + " " + round);
        theirs[round] = reply.nanos();
        ratios[round] = theirs[round] / ours[round];
        requireEqual(comparison, reply.numbers());
      }
    }
    out.printf(
        Locale.ROOT,
        "%n%,d x %d rows on each side, %d permutations: mlops %.1f ms, numpy %.1f ms%n",
        ROWS,
        COLUMNS,
        PERMUTATIONS,
        Clocks.median(ours) / 1e6,
        Clocks.median(theirs) / 1e6);
    out.printf(Locale.ROOT, "%nRATIO mmd-numpy %.1f%n", Clocks.median(ratios));
  }

  /** NumPy expands the square, which costs it digits; its permutations are others. */
  private static void requireEqual(Comparison ours, double[] theirs) {
    if (Math.abs(ours.statistic() - theirs[0]) > 1e-12
        || Math.abs(ours.pValue() - theirs[1]) > 0.25) {
      throw new IllegalStateException(
          "the statistic was %s (p %s) but NumPy has %s (p %s)"
              .formatted(ours.statistic(), ours.pValue(), theirs[0], theirs[1]));
    }
  }

  private static double[][] rows(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[][] rows = new double[ROWS][COLUMNS];
    for (double[] row : rows) {
      for (int column = 0; column < COLUMNS; column++) {
        row[column] = random.nextDouble() + random.nextDouble() + random.nextDouble();
      }
    }
    return rows;
  }
}
