// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.model;

import java.util.List;
import org.mlops4j.data.Accessor;
import org.mlops4j.data.Schema;

/** Fills rows in the plainest way: what each feature is by its definition. */
final class PlainFilling<T> {
  private final Schema<T> schema;
  private final List<LearntFeature> learnt;
  private final List<Accessor<T, Object>> accessors;

  PlainFilling(Class<T> rows, List<LearntFeature> learnt) {
    this.schema = Schema.of(rows);
    this.learnt = learnt;
    this.accessors = learnt.stream().map(feature -> schema.accessor(feature.name())).toList();
  }

  double[] of(T row) {
    double[] target = new double[learnt.stream().mapToInt(LearntFeature::slots).sum()];
    int at = 0;
    for (int i = 0; i < accessors.size(); i++) {
      LearntFeature feature = learnt.get(i);
      Object value = accessors.get(i).of(row);
      List<Double> filled =
          feature instanceof LearntFeature.Crossed crossed
              ? List.of((double) pair(crossed, value, schema.accessor(crossed.second()).of(row)))
              : PlainFeatures.of(feature, value);
      for (int slot = 0; slot < filled.size(); slot++) {
        target[at + slot] = filled.get(slot);
      }
      at += learnt.get(i).slots();
    }
    return target;
  }

  private static int pair(LearntFeature.Crossed crossed, Object first, Object second) {
    return first == null || second == null
        ? -1
        : crossed.pairs().indexOf(List.of(first.toString(), second.toString()));
  }
}
