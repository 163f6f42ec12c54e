// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.examples.flights;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * What the program was asked for.
 *
 * @param folder where the registry and the report are kept
 * @param seed of all trainings
 * @param until the day before which to stop
 */
record Options(Path folder, long seed, LocalDate until) {
  static final String USAGE =
      "Flights2014 [--folder DIRECTORY] [--seed NUMBER] [--until YYYY-MM-DD]";

  /** The day after the last flight. */
  static final LocalDate END = LocalDate.of(2015, 1, 1);

  /**
   * Reads arguments.
   *
   * @throws IllegalArgumentException naming all that is wrong with them
   */
  static Options of(String... arguments) {
    Path folder = Path.of("target", "flights-2014");
    long seed = Window.SEED;
    LocalDate until = END;
    List<String> problems = new ArrayList<>();
    for (int i = 0; i < arguments.length; i += 2) {
      String value = i + 1 < arguments.length ? arguments[i + 1] : "";
      try {
        switch (arguments[i]) {
          case "--folder" -> folder = Path.of(value);
          case "--seed" -> seed = Long.parseLong(value);
          case "--until" -> until = LocalDate.parse(value);
          default -> problems.add(arguments[i] + " is not known");
        }
      } catch (RuntimeException e) {
        problems.add(arguments[i] + " was '" + value + "': " + e.getMessage());
      }
    }
    if (!until.isAfter(LateArrivals.GO_LIVE) || until.isAfter(END)) {
      problems.add(
          "--until was " + until + " but must lie in (" + LateArrivals.GO_LIVE + ", " + END + "]");
    }
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", problems) + "; usage: " + USAGE);
    }
    return new Options(folder, seed, until);
  }
}
