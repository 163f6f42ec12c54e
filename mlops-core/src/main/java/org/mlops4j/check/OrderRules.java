// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import org.jspecify.annotations.Nullable;
import org.mlops4j.data.Accessor;

/**
 * Rules for how each value follows the one of the row before. Rows without a value are passed over.
 *
 * @param <T> the row
 */
public final class OrderRules<T> {
  private final Subject<T, ?> subject;
  private final @Nullable Subject<T, ?> group;

  OrderRules(Subject<T, ?> subject, @Nullable Subject<T, ?> group) {
    this.subject = subject;
    this.group = group;
  }

  /**
   * The same, where the rows of each value of a column are a sequence of their own; those without
   * one are another. Costs about 100 bytes a group.
   */
  public OrderRules<T> per(Accessor<T, ?> column) {
    return new OrderRules<>(subject, Subject.of(column));
  }

  /** Each value is more than the one before. */
  public RowCheck<T> increasing() {
    return check(Direction.INCREASING);
  }

  /** Each value is less than the one before. */
  public RowCheck<T> decreasing() {
    return check(Direction.DECREASING);
  }

  /** No value is less than the one before. */
  public RowCheck<T> neverDecreasing() {
    return check(Direction.NEVER_DECREASING);
  }

  /** No value is more than the one before. */
  public RowCheck<T> neverIncreasing() {
    return check(Direction.NEVER_INCREASING);
  }

  private RowCheck<T> check(Direction direction) {
    return new RowCheck<>(new OrderRule<>(subject, direction, group));
  }
}
