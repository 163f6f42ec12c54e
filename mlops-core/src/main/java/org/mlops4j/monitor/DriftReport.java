// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.monitor;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mlops4j.data.Comparison.Verdict;

/**
 * What a window of traffic says against the reference of the version that served it. Immutable, a
 * value with a JSON form.
 *
 * @param rows of the window
 * @param data whether the rows have moved, over all columns
 * @param prediction whether the answers have moved
 * @param columns every watched column with every test that watches it
 * @param answers the answers with every test that watches them; empty if they are not watched
 * @param quality every watched column with its missing values and those that the reference does not
 *     know; no part of the alarms. Empty in reports that were stored without
 */
public record DriftReport(
    long rows,
    DriftVerdict data,
    DriftVerdict prediction,
    List<ColumnDrift> columns,
    List<ColumnDrift> answers,
    List<ColumnQuality> quality) {
  public DriftReport {
    columns = List.copyOf(columns);
    answers = List.copyOf(answers);
    quality = known(quality);
  }

  private static List<ColumnQuality> known(@Nullable List<ColumnQuality> quality) {
    return quality == null ? List.of() : List.copyOf(quality);
  }

  /** Whether either verdict is an alarm. */
  public boolean alarm() {
    return data.alarm() || prediction.alarm();
  }

  /**
   * The columns in the order in which they have moved, each by the test that saw most of it. Only
   * those about which something can be said.
   */
  public List<ColumnDrift> ranked() {
    Map<String, ColumnDrift> most = new LinkedHashMap<>();
    columns.stream()
        .filter(column -> column.verdict() != Verdict.INSUFFICIENT)
        .filter(column -> !Double.isNaN(column.strength()))
        .sorted(
            Comparator.comparingDouble(ColumnDrift::strength)
                .reversed()
                .thenComparing(ColumnDrift::column))
        .forEach(column -> most.putIfAbsent(column.column(), column));
    return List.copyOf(most.values());
  }

  /** The columns that drifted, the strongest first. */
  public List<String> moved() {
    return ranked().stream()
        .filter(column -> column.verdict() == Verdict.DRIFT)
        .map(ColumnDrift::column)
        .toList();
  }

  /** Where values are missing or unknown to the reference more often than by chance. */
  public List<ColumnQuality> worse() {
    return quality.stream().filter(column -> column.verdict() == Verdict.DRIFT).toList();
  }

  /**
   * The same in words, one line for each verdict, for each column that moved and for each whose
   * values are worse.
   */
  public List<String> lines() {
    List<String> lines = new ArrayList<>(List.of("data " + data, "predictions " + prediction));
    Stream.concat(columns.stream(), answers.stream())
        .filter(column -> column.verdict() == Verdict.DRIFT)
        .forEach(column -> lines.add(column.toString()));
    worse().forEach(column -> lines.add(column.toString()));
    return lines;
  }
}
