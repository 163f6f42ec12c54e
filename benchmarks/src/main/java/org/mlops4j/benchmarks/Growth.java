// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.benchmarks;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How the cost of the same checks grows with the rows: {@code benchmarks/compare growth}. Fits
 * <i>seconds = c rows^e</i> by least squares of the logarithms; the ratio is <i>1/e</i>, so above 1
 * means that it grows more slowly than the rows.
 */
public final class Growth {
  private static final int[] ROWS = {100_000, 316_000, 1_000_000, 3_160_000, 10_000_000};
  private static final int ROUNDS = 3;

  private Growth() {}

  public static void main(String[] arguments) throws Exception {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    List<Path> files = new ArrayList<>();
    Jobs jobs = new Jobs(ROUNDS);
    for (int rows : ROWS) {
      Path csv = LargeFlights.write(rows);
      files.add(csv);
      jobs.add(name(rows), () -> FlightChecks.run(csv));
    }
    try {
      jobs.print(FlightChecks.NAMES.size() + " checks from CSV to verdict", out);
    } finally {
      for (Path file : files) {
        Files.deleteIfExists(file);
      }
    }
    double exponent = exponent(jobs);
    out.printf(Locale.ROOT, "%nfitted exponent %.3f%n", exponent);
    out.printf(Locale.ROOT, "RATIO growth %.2f%n", 1 / exponent);
  }

  private static double exponent(Jobs jobs) {
    double x = 0;
    double y = 0;
    double xx = 0;
    double xy = 0;
    for (int rows : ROWS) {
      double size = Math.log(rows);
      double cost = Math.log(jobs.seconds(name(rows)));
      x += size;
      y += cost;
      xx += size * size;
      xy += size * cost;
    }
    return (ROWS.length * xy - x * y) / (ROWS.length * xx - x * x);
  }

  private static String name(int rows) {
    return String.format(Locale.ROOT, "%,d rows", rows);
  }
}
