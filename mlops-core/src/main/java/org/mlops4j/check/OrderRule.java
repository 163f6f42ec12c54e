// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rule for how each value follows the one before, leaving out missing ones.
 *
 * @param group whose rows are a sequence of their own for each value; null for one sequence
 */
record OrderRule<T, C>(Subject<T, C> subject, Direction direction, @Nullable Subject<T, ?> group)
    implements RowRule<T> {
  @Override
  public String text() {
    return subject + " " + direction + (group == null ? "" : " per " + group);
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
  public Measure<T, Sequences<C>> measure(Nulls nulls) {
    return new MeasureSequences<>(subject, direction, group, nulls);
  }
}
