// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.mlops4j.store.Digest;

/** What the journal remembers of the numbers of checks: the family {@code check}. */
sealed interface MetricEvent {

  /**
   * The numbers of a suite for some data.
   *
   * @param series what the data is one of, such as the model that learns from it
   * @param run what made it
   * @param data its content id
   * @param passed whether the data passed all of its checks
   * @param values by the name of the metric
   */
  record MetricsMeasured(
      String series, String run, Digest data, boolean passed, SortedMap<String, Double> values)
      implements MetricEvent {
    public MetricsMeasured {
      values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }
  }
}
