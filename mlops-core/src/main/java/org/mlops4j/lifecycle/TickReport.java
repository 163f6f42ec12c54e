// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.lifecycle;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * What one tick did. Immutable.
 *
 * @param model whose loop it is
 * @param at the tick
 * @param late whether it was no later than one before, or came while another process ticks: then it
 *     only fetched records
 * @param fetched how many recorded predictions it fetched
 * @param rows what the rows of periods say that ended
 * @param labels what the labels of periods say that had their time
 * @param decisions all that was decided, in order
 */
public record TickReport(
    String model,
    Instant at,
    boolean late,
    long fetched,
    List<RowsObserved> rows,
    List<LabelsObserved> labels,
    List<LoopDecision> decisions) {
  public TickReport {
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(at, "at");
    rows = List.copyOf(rows);
    labels = List.copyOf(labels);
    decisions = List.copyOf(decisions);
  }

  static TickReport late(String model, Instant at, long fetched) {
    return new TickReport(model, at, true, fetched, List.of(), List.of(), List.of());
  }
}
