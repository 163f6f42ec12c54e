// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.benchmarks;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.mlops4j.examples.flights.ScheduledFlight;

/** The 100,063 real flights of the examples, repeated as often as is wanted, with a running id. */
final class LargeFlights {
  private static final String FILE = "flights-2014-compact.csv.gz";

  /** Those of the file's columns that {@link LargeFlight} has. */
  private static final int[] COLUMNS = {0, 1, 2, 3, 4, 6, 8, 10, 11, 12, 15};

  private LargeFlights() {}

  /** Writes a CSV of so many rows to a file that goes when the process ends. */
  static Path write(int rows) throws IOException {
    List<String> lines = lines();
    Path file = Files.createTempFile("flights-" + rows + "-", ".csv");
    file.toFile().deleteOnExit();
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write("Id" + lines.get(0) + "\n");
      for (int row = 0; row < rows; row++) {
        out.write(row + lines.get(1 + row % (lines.size() - 1)) + "\n");
      }
    }
    return file;
  }

  /** Header and rows, each with a comma in front of every cell. */
  private static List<String> lines() throws IOException {
    List<String> lines = new ArrayList<>();
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(
                    Objects.requireNonNull(ScheduledFlight.class.getResourceAsStream(FILE), FILE)),
                StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        String[] cells = line.split(",", -1);
        StringBuilder chosen = new StringBuilder();
        for (int column : COLUMNS) {
          chosen.append(',').append(cells[column]);
        }
        lines.add(chosen.toString());
      }
    }
    return lines;
  }
}
