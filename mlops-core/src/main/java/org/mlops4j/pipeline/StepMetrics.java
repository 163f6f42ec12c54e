// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The numbers of a training, step by step. Thread-safe; the order in which threads report does not
 * show.
 */
final class StepMetrics {
  private final SortedMap<String, SortedMap<Long, Double>> series = new TreeMap<>();

  synchronized void record(String name, long step, double value) {
    series.computeIfAbsent(name, unknown -> new TreeMap<>()).put(step, value);
  }

  /** All numbers, by name and step. */
  synchronized List<StepMetric> points() {
    List<StepMetric> points = new ArrayList<>();
    series.forEach(
        (name, steps) ->
            steps.forEach((step, value) -> points.add(new StepMetric(name, step, value))));
    return points;
  }
}
