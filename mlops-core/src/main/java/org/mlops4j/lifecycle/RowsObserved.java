// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.lifecycle;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mlops4j.monitor.DriftReport;

/**
 * What the rows of one period say, whatever became of them. Immutable.
 *
 * @param from the first instant of the period
 * @param to the instant after the last
 * @param version the number of the champion, whose answers these are
 * @param predictions how many rows it answered
 * @param drift what the window that ends here says; null while a window is not full, or if the
 *     version has no profile
 * @param window where the next window begins: no window has judged rows from here on
 */
public record RowsObserved(
    Instant from,
    Instant to,
    int version,
    long predictions,
    @Nullable DriftReport drift,
    Instant window) {
  public RowsObserved {
    Objects.requireNonNull(from, "from");
    Objects.requireNonNull(to, "to");
    Objects.requireNonNull(window, "window");
  }
}
