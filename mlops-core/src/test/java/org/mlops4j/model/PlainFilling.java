// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.model;

import java.util.List;
import org.mlops4j.data.Accessor;
import org.mlops4j.data.Schema;

/** Fills rows in the plainest way: what each feature is by its definition. */
final class PlainFilling<T> {
  private final List<LearntFeature> learnt;
  private final List<Accessor<T, Object>> accessors;

  PlainFilling(Class<T> rows, List<LearntFeature> learnt) {
    Schema<T> schema = Schema.of(rows);
    this.learnt = learnt;
    this.accessors = learnt.stream().map(feature -> schema.accessor(feature.name())).toList();
  }

  double[] of(T row) {
    double[] target = new double[learnt.stream().mapToInt(LearntFeature::slots).sum()];
    int at = 0;
    for (int i = 0; i < accessors.size(); i++) {
      Object value = accessors.get(i).of(row);
      double number = value instanceof Number known ? known.doubleValue() : Double.NaN;
      if (learnt.get(i) instanceof LearntFeature.Categorical word) {
        target[at] = value == null ? -1 : word.vocabulary().indexOf(value.toString());
      } else if (learnt.get(i) instanceof LearntFeature.Numeric numeric) {
        double scaled = (number - numeric.mean()) / numeric.scale();
        target[at] = Double.isFinite(scaled) ? scaled : 0;
      } else if (learnt.get(i) instanceof LearntFeature.Cyclic cycle) {
        double angle = number / cycle.period() * 2 * Math.PI + 0.0;
        boolean known = Double.isFinite(angle);
        target[at] = known ? StrictMath.sin(angle) : 0;
        target[at + 1] = known ? StrictMath.cos(angle) : 0;
      }
      at += learnt.get(i).slots();
    }
    return target;
  }
}
