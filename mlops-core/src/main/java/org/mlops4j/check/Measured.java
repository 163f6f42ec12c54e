// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import java.util.HashMap;
import java.util.Map;
import org.mlops4j.store.Digest;

/** What the measures of a suite gave for a dataset. Thread-safe as long as its values are. */
public final class Measured {
  private final Digest data;
  private final long rows;
  private final long skipped;
  private final Map<Measure<?, ?>, Attempt<?>> attempts;

  Measured(Digest data, long rows, long skipped, Map<Measure<?, ?>, Attempt<?>> attempts) {
    this.data = data;
    this.rows = rows;
    this.skipped = skipped;
    this.attempts = attempts;
  }

  /** The content id of the dataset. */
  public Digest data() {
    return data;
  }

  /** The size of the dataset. */
  public long rows() {
    return rows;
  }

  /** How many rows the source left out because they could not be read, or broke a contract. */
  public long skipped() {
    return skipped;
  }

  /** What was measured of the rows for which a condition holds, {@link Size} among it. */
  Measured where(Condition<?> condition) {
    Map<Measure<?, ?>, Attempt<?>> limited = new HashMap<>();
    attempts.forEach(
        (measure, attempt) -> {
          if (measure instanceof Where<?, ?> where && where.condition().equals(condition)) {
            limited.put(where.measure(), attempt);
          }
        });
    Attempt<?> size = limited.get(new Size<>());
    return new Measured(data, size == null ? 0 : (Long) size.value(), 0, limited);
  }

  /**
   * What a measure gave. The value must not be changed.
   *
   * @throws MeasureFailedException if the measure threw
   * @throws IllegalArgumentException if it was not taken, because no check of the suite {@link
   *     Check#needs needs} it or because there are no rows
   */
  @SuppressWarnings("unchecked")
  public <V> V get(Measure<?, V> measure) {
    Attempt<?> attempt = attempts.get(measure);
    if (attempt == null) {
      throw new IllegalArgumentException(
          "measure was "
              + measure
              + " but must be one that needs() of a check names, on data with rows");
    }
    return (V) attempt.value();
  }
}
