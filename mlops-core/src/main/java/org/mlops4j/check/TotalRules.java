// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import java.util.List;
import java.util.stream.Stream;
import org.mlops4j.data.Accessor;

/**
 * Rules for the sum of several columns of a row: {@code
 * Check.total(Invoice::net).and(Invoice::tax).equalTo(Invoice::gross, 0.005)}. The sum is rounded
 * once. A row that lacks one of them is not evaluated; {@link RowCheck#nulls} changes that.
 *
 * @param <T> the row
 */
public final class TotalRules<T> {
  private final List<Subject<T, ? extends Number>> parts;

  TotalRules(List<Subject<T, ? extends Number>> parts) {
    this.parts = parts;
  }

  /** The same with one more column. */
  public TotalRules<T> and(Accessor<T, ? extends Number> column) {
    Subject<T, ? extends Number> another = Subject.of(column);
    return new TotalRules<>(Stream.concat(parts.stream(), Stream.of(another)).toList());
  }

  /** The sum lies in an interval with both ends. */
  public RowCheck<T> between(double low, double high) {
    return new RowCheck<>(new TotalRule<>(parts, List.of(), Interval.closed(low, high)));
  }

  /**
   * The sum differs from another column by this at most.
   *
   * @param tolerance at least 0
   */
  public RowCheck<T> equalTo(Accessor<T, ? extends Number> total, double tolerance) {
    if (!(tolerance >= 0)) {
      throw new IllegalArgumentException("tolerance was " + tolerance + " but must be at least 0");
    }
    return new RowCheck<>(
        new TotalRule<>(parts, List.of(Subject.of(total)), Interval.closed(-tolerance, tolerance)));
  }
}
