// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import java.util.List;

/** A rule that no other row has the same values. */
record UniqueRule<T>(List<Subject<T, ?>> subjects) implements RowRule<T> {
  @Override
  public String text() {
    return (subjects.size() == 1 ? columns().get(0) : "(" + String.join(", ", columns()) + ")")
        + " unique";
  }

  @Override
  public String kind() {
    return "unique";
  }

  @Override
  public List<String> columns() {
    return subjects.stream().map(Subject::name).toList();
  }

  @Override
  public Measure<T, Occurrences> measure(Nulls nulls) {
    return new CountOccurrences<>(subjects, nulls);
  }
}
