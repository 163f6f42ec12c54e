// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import java.util.Objects;
import org.mlops4j.data.Accessor;
import org.mlops4j.data.Cells;
import org.mlops4j.data.Dataset;

/**
 * Rules that keep what is learnt from apart from what it is judged by, for the data to learn from:
 * {@code Check.holdout(test).sharesNo(Flight::tail)}. The holdout is read when the rule is made.
 *
 * @param <T> the row
 */
public final class HoldoutRules<T> {
  private final Dataset<T> holdout;

  HoldoutRules(Dataset<T> holdout) {
    if (holdout.isEmpty()) {
      throw new IllegalArgumentException("the holdout had no rows but must have at least one");
    }
    this.holdout = holdout;
  }

  /** No row is in the holdout, too. Rows are compared by all of their components. */
  public RowCheck<T> sharesNoRow() {
    return new RowCheck<>(HoldoutRule.of(holdout));
  }

  /** No row has the same value as one of the holdout, such as the same customer. */
  public <V> RowCheck<T> sharesNo(Accessor<T, V> column) {
    ExistsIn<V> test = ExistsIn.of(false, holdout, column);
    return new RowCheck<>(
        new CellRule<>(Subject.of(column), new ExistsIn<>(false, "the holdout", test.keys())));
  }

  /**
   * Each row is from before all rows of the holdout.
   *
   * @throws IllegalArgumentException if no row of the holdout has a time
   */
  public <V extends Comparable<? super V>> RowCheck<T> isLaterBy(Accessor<T, V> time) {
    Cells<V> cells = holdout.cells(time);
    V earliest = null;
    for (int row = 0; row < cells.size(); row++) {
      V value = cells.at(row);
      if (value != null && (earliest == null || value.compareTo(earliest) < 0)) {
        earliest = value;
      }
    }
    if (earliest == null) {
      throw new IllegalArgumentException("the holdout had no time but must have at least one");
    }
    return new RowCheck<>(
        new CellRule<>(Subject.of(time), new Before<>(Objects.requireNonNull(earliest))));
  }
}
