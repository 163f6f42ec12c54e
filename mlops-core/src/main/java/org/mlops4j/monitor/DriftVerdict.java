// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.monitor;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.mlops4j.data.Comparison.Verdict;

/**
 * One question, such as "have the rows moved?", answered for a window and for the windows before.
 *
 * @param window what this window says alone
 * @param alarm whether enough of the last windows drifted
 * @param drifted how many of the last windows drifted, this one included
 * @param persistence how many must, of how many
 */
public record DriftVerdict(Verdict window, boolean alarm, int drifted, Persistence persistence) {
  public DriftVerdict {
    requireNonNull(window, "window");
    requireNonNull(persistence, "persistence");
  }

  /** The worst of the columns, then what the windows before add. */
  static DriftVerdict of(
      List<ColumnDrift> columns, Persistence persistence, Stream<Verdict> earlier) {
    Verdict window =
        columns.stream()
            .map(ColumnDrift::verdict)
            .max((a, b) -> Integer.compare(severity(a), severity(b)))
            .orElse(Verdict.INSUFFICIENT);
    List<Boolean> judged = new ArrayList<>();
    Stream.concat(earlier, Stream.of(window))
        .filter(verdict -> verdict != Verdict.INSUFFICIENT)
        .forEach(verdict -> judged.add(verdict == Verdict.DRIFT));
    int drifted = persistence.bad(judged);
    return new DriftVerdict(window, drifted >= persistence.needed(), drifted, persistence);
  }

  private static int severity(Verdict verdict) {
    return switch (verdict) {
      case INSUFFICIENT -> 0;
      case STABLE -> 1;
      case WARNING -> 2;
      case DRIFT -> 3;
    };
  }

  @Override
  public String toString() {
    return (alarm ? "ALARM" : window.toString())
        + " ("
        + drifted
        + " of the last windows drifted, "
        + persistence
        + " are an alarm)";
  }
}
