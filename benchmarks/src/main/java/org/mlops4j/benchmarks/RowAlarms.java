// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.benchmarks;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.mlops4j.data.Comparison;
import org.mlops4j.data.Comparison.Verdict;
import org.mlops4j.drift.DomainClassifier;
import org.mlops4j.drift.MahalanobisOutliers;
import org.mlops4j.drift.Mmd;

/** The part of {@link Alarms} about tests of whole rows: five normal columns that move together. */
final class RowAlarms {
  private static final int COLUMNS = 5;
  private static final double ALPHA = 0.05;
  private static final double SHARE = 0.01;
  private static final int PERMUTATIONS = 100;
  private static final int UNAFFORDABLE = 10_000;

  private RowAlarms() {}

  /** A test of rows, made with a seed of its own. */
  @FunctionalInterface
  private interface RowTest {
    Comparison compare(double[][] reference, double[][] current, long seed);
  }

  static void print(PrintStream out) {
    out.printf("%nTests of rows of %d columns, each moved alike; windows in brackets%n", COLUMNS);
    tests()
        .forEach(
            (name, test) -> {
              out.printf("  %-24s", name);
              for (DoubleUnaryOperator effect :
                  new DoubleUnaryOperator[] {x -> x, x -> x + 0.2, x -> x * 1.3}) {
                for (int size : new int[] {100, 1_000, 10_000}) {
                  out.printf(" %12s", rate(name, test, size, effect));
                }
                out.print("  ");
              }
              out.println();
            });
  }

  private static Map<String, RowTest> tests() {
    Map<String, RowTest> tests = new LinkedHashMap<>();
    tests.put(
        "mmd",
        (first, second, seed) -> Mmd.median(ALPHA, PERMUTATIONS, seed).compare(first, second));
    tests.put(
        "mmd, linear time",
        (first, second, seed) -> Mmd.median(ALPHA, PERMUTATIONS, seed).linearTime(first, second));
    tests.put(
        "domain classifier",
        (first, second, seed) ->
            DomainClassifier.fiveFold(ALPHA, seed).compare(first, second).comparison());
    tests.put(
        "mahalanobis share",
        (first, second, seed) ->
            MahalanobisOutliers.fit(first, SHARE, seed).compare(second, ALPHA));
    return tests;
  }

  private static String rate(String name, RowTest test, int size, DoubleUnaryOperator effect) {
    if (name.equals("mmd") && size == UNAFFORDABLE) {
      return "-";
    }
    int windows = 100_000 / size;
    SplittableRandom random = new SplittableRandom(size);
    int alarms = 0;
    for (int window = 0; window < windows; window++) {
      double[][] reference = rows(random, size, x -> x);
      double[][] current = rows(random, size, effect);
      Comparison comparison = test.compare(reference, current, window);
      alarms += comparison.verdict() == Verdict.DRIFT ? 1 : 0;
    }
    return String.format(Locale.ROOT, "%.1f (%d)", 100.0 * alarms / windows, windows);
  }

  private static double[][] rows(SplittableRandom random, int count, DoubleUnaryOperator effect) {
    double[][] rows = new double[count][COLUMNS];
    for (double[] row : rows) {
      for (int column = 0; column < COLUMNS; column++) {
        double radius = Math.sqrt(-2 * Math.log(1 - random.nextDouble()));
        double angle = 2 * Math.PI * random.nextDouble();
        row[column] = effect.applyAsDouble(radius * Math.cos(angle));
      }
    }
    return rows;
  }
}
