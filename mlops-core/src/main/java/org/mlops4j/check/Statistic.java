// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import java.util.Map;
import java.util.function.ToDoubleFunction;

/** A number that follows from a measure of one column. */
record Statistic<T, M extends Summary>(
    String name, String column, Measure<T, M> measure, ToDoubleFunction<M> value) {

  /** The number by its name; none when no row has a value. */
  Map<String, Double> metrics(Measured measured) {
    M summary = measured.get(measure);
    return summary.evaluated() == 0 ? Map.of() : Map.of(name, value.applyAsDouble(summary));
  }
}
