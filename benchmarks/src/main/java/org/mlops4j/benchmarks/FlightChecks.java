// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.benchmarks;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executor;
import org.mlops4j.check.Check;
import org.mlops4j.check.CheckContext;
import org.mlops4j.check.CheckReport;
import org.mlops4j.check.CheckResult;
import org.mlops4j.check.CheckSuite;
import org.mlops4j.data.Csv;

/**
 * 24 checks of mixed kinds, as ours, and the numbers by which peers are seen to have made the same:
 * how many rows failed, or the statistic. Peers make them from the constants here.
 */
public final class FlightChecks {
  public static final List<String> CARRIERS =
      List.of("AA", "AS", "B6", "DL", "EV", "F9", "FL", "HA", "MQ", "OO", "UA", "US", "VX", "WN");
  public static final String TAIL = "N[0-9A-Z]{3,5}";
  public static final String AIRPORT = "[A-Z]{3}";
  public static final LocalDate FIRST = LocalDate.of(2014, 1, 1);
  public static final LocalDate LAST = LocalDate.of(2014, 12, 31);

  private static final CheckSuite<LargeFlight> SUITE =
      CheckSuite.of(
          List.<Check<LargeFlight>>of(
              Check.rows().atLeast(1_000),
              Check.column(LargeFlight::id).unique(),
              Check.number(LargeFlight::id).atLeast(0),
              Check.time(LargeFlight::date).between(FIRST, LAST),
              Check.column(LargeFlight::carrier).present(),
              Check.text(LargeFlight::carrier).in(CARRIERS),
              Check.text(LargeFlight::carrier).lengthBetween(2, 2),
              Check.number(LargeFlight::flight).between(1, 9_999),
              Check.column(LargeFlight::tail).missingShare().atMost(0.1),
              Check.text(LargeFlight::tail).matches(TAIL).mostly(0.9),
              Check.text(LargeFlight::origin).matches(AIRPORT),
              Check.text(LargeFlight::destination).matches(AIRPORT),
              Check.column(LargeFlight::origin).distinct().between(100, 1_000),
              Check.number(LargeFlight::departure).between(0, 2_400),
              Check.number(LargeFlight::elapsed).above(0),
              Check.number(LargeFlight::distance).between(1, 6_000),
              Check.number(LargeFlight::distance).mean().between(100, 2_000),
              Check.number(LargeFlight::distance).standardDeviation().between(100, 2_000),
              Check.number(LargeFlight::distance).max().atMost(6_000),
              Check.number(LargeFlight::distance).sum().atLeast(1_000),
              Check.column(LargeFlight::arrivalDelay).missingShare().atMost(0.1),
              Check.number(LargeFlight::arrivalDelay).mean().between(-10, 30),
              Check.number(LargeFlight::departureDelay).min().atLeast(-200),
              Check.correlation(LargeFlight::departureDelay, LargeFlight::arrivalDelay)
                  .between(0.5, 1)));

  /** The names of what is compared, in the order of the checks. */
  public static final List<String> NAMES =
      List.of(
          "rows",
          "id unique",
          "id",
          "date",
          "carrier present",
          "carrier in",
          "carrier length",
          "flight",
          "tail missing",
          "tail",
          "origin",
          "destination",
          "origin distinct",
          "departure",
          "elapsed",
          "distance",
          "distance mean",
          "distance deviation",
          "distance max",
          "distance sum",
          "arrival missing",
          "arrival mean",
          "departure delay min",
          "correlation");

  private FlightChecks() {}

  /** Reads the file, makes the checks while reading, and gives what was seen. */
  static Map<String, Double> run(Path csv) throws Exception {
    return run(csv, Runnable::run);
  }

  /** The same, with the help of an executor. */
  static Map<String, Double> run(Path csv, Executor executor) throws Exception {
    CheckReport report =
        SUITE.run(Csv.read(csv, LargeFlight.class), CheckContext.at(Instant.EPOCH), executor);
    if (!report.passed() || report.results().size() != NAMES.size()) {
      throw new IllegalStateException(report.toString());
    }
    return seen(report);
  }

  /** Refuses answers that differ by more than rounding. */
  static void requireSame(String who, Map<String, Double> theirs, Map<String, Double> ours) {
    List<String> different = new ArrayList<>();
    for (String name : NAMES) {
      Double answer = theirs.get(name);
      double expected = Objects.requireNonNull(ours.get(name), name);
      if (answer == null || Math.abs(answer - expected) > 1e-9 * Math.max(1, Math.abs(expected))) {
        different.add(name + " " + answer + " for our " + expected);
      }
    }
    if (!different.isEmpty()) {
      throw new IllegalStateException(who + " saw " + different);
    }
  }

  /** How many rows failed, or the statistic. */
  private static Map<String, Double> seen(CheckReport report) {
    Map<String, Double> seen = new LinkedHashMap<>();
    for (int i = 0; i < NAMES.size(); i++) {
      CheckResult result = report.results().get(i);
      boolean number = result.kind().equals("statistic") || result.kind().equals("rows");
      seen.put(
          NAMES.get(i), number ? Double.parseDouble(result.observed()) : (double) result.failed());
    }
    return seen;
  }
}
