// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.benchmarks;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import org.mlops4j.data.Csv;
import org.mlops4j.data.Dataset;

/**
 * CSV into typed columns against FastCSV into columns by hand: {@code benchmarks/compare csv}. Ours
 * checks every cell, finds columns by their names, cuts chunks and hides no malformed byte.
 */
public final class CsvReading {
  private static final int ROWS = 1_000_000;
  private static final int ROUNDS = 9;

  private CsvReading() {}

  public static void main(String[] arguments) throws Exception {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    Path csv = LargeFlights.write(ROWS);
    try {
      requireSame(Csv.read(csv, LargeFlight.class).extract(), HandWrittenColumns.read(csv));
      Jobs jobs =
          new Jobs(ROUNDS)
              .add("mlops", () -> Csv.read(csv, LargeFlight.class).extract().size())
              .add("fastcsv", () -> HandWrittenColumns.read(csv));
      double megabytes = Files.size(csv) / 1e6;
      double ratio =
          Objects.requireNonNull(
              jobs.print(
                      String.format(Locale.ROOT, "%,d flights, %.0f MB of CSV", ROWS, megabytes),
                      out)
                  .get("fastcsv"));
      out.printf(Locale.ROOT, "%n%.0f MB of CSV a CPU-second%n", megabytes / jobs.seconds("mlops"));
      out.printf(Locale.ROOT, "RATIO fastcsv %.2f%n", ratio);
    } finally {
      Files.deleteIfExists(csv);
    }
  }

  /** Compares the sums over all numbers and dates; words are numbered in different ways. */
  private static void requireSame(Dataset<LargeFlight> ours, long theirs) {
    long sum = 0;
    for (LargeFlight flight : ours) {
      sum += flight.id() + flight.date().toEpochDay() + flight.flight() + flight.departure();
      sum += flight.elapsed() + flight.distance();
      sum += flight.departureDelay() == null ? 0 : flight.departureDelay();
      sum += flight.arrivalDelay() == null ? 0 : flight.arrivalDelay();
    }
    if (sum != theirs) {
      throw new IllegalStateException("our sum is " + sum + ", by hand it is " + theirs);
    }
  }
}
