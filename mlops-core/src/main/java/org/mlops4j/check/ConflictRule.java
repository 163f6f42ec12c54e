// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import java.util.List;

/** A rule that rows with equal features have the same label. */
record ConflictRule<T>(Subject<T, ?> label, List<Subject<T, ?>> features) implements RowRule<T> {
  ConflictRule {
    if (features.isEmpty()) {
      throw new IllegalArgumentException("features were none but must be at least one");
    }
    if (features.contains(label)) {
      throw new IllegalArgumentException(
          "features were " + features + " but must not have the label " + label);
    }
  }

  @Override
  public String text() {
    return label + " the same for equal " + features;
  }

  @Override
  public String kind() {
    return "conflict";
  }

  @Override
  public List<String> columns() {
    return List.of(label.name());
  }

  @Override
  public Measure<T, Conflicts> measure(Nulls nulls) {
    return new MeasureConflicts<>(label, features, nulls);
  }
}
