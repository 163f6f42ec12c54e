// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.lifecycle;

import java.time.Instant;
import java.util.Collections;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mlops4j.monitor.DecayReport;

/**
 * What the labels of one period say of the champion, once they have had the time to come in.
 * Immutable.
 *
 * @param from the first instant of the period
 * @param to the instant after the last
 * @param version the number of the champion
 * @param predictions how many answers of the period are in the log, by any version
 * @param labelled how many of them have a label
 * @param metrics of the champion on the labelled rows of this period alone, by name; empty without
 *     labels
 * @param decay what the rolling window that ends here says; null where nothing is watched
 * @param problem why the champion could not be judged; null if it could
 */
public record LabelsObserved(
    Instant from,
    Instant to,
    int version,
    long predictions,
    long labelled,
    SortedMap<String, Double> metrics,
    @Nullable DecayReport decay,
    @Nullable String problem) {
  public LabelsObserved {
    Objects.requireNonNull(from, "from");
    Objects.requireNonNull(to, "to");
    metrics = Collections.unmodifiableSortedMap(new TreeMap<>(metrics));
  }

  /** The same, and why the champion could not be judged. */
  LabelsObserved because(String reason) {
    return new LabelsObserved(from, to, version, predictions, labelled, metrics, decay, reason);
  }
}
