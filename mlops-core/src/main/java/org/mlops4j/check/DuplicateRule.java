// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import java.util.List;

/** A rule that no two rows are equal in all of their components; missing values are equal, too. */
record DuplicateRule<T>() implements RowRule<T> {
  @Override
  public String text() {
    return "rows unique";
  }

  @Override
  public String kind() {
    return "unique";
  }

  @Override
  public List<String> columns() {
    return List.of();
  }

  @Override
  public Measure<T, Occurrences> measure(Nulls nulls) {
    return new CountRows<>();
  }
}
