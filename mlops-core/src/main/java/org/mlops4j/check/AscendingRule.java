// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import java.util.List;

/** A rule that each value is at least that of the row before, leaving out missing ones. */
record AscendingRule<T, C>(Subject<T, C> subject) implements RowRule<T> {
  @Override
  public String text() {
    return subject.name() + " never decreasing";
  }

  @Override
  public String kind() {
    return "order";
  }

  @Override
  public List<String> columns() {
    return List.of(subject.name());
  }

  @Override
  public Measure<T, Ascent<C>> measure(Nulls nulls) {
    return new MeasureAscent<>(subject, nulls);
  }
}
