// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import java.util.List;
import java.util.Objects;
import org.mlops4j.data.Cells;

/** A rule for how one value of a row stands to another. */
record PairRule<T, V extends Comparable<? super V>>(
    Subject<T, V> first, Relation relation, Subject<T, V> second) implements RowTest<T> {
  @Override
  public String text() {
    return first + " " + relation + " " + second;
  }

  @Override
  public String kind() {
    return "pair";
  }

  @Override
  public List<String> columns() {
    return List.of(first.name(), second.name());
  }

  @Override
  public Bound over(Batch<T> batch) {
    Cells<V> left = first.in(batch);
    Cells<V> right = second.in(batch);
    return new Bound() {
      @Override
      public Verdict of(int row) {
        if (left.isNull(row) || right.isNull(row)) {
          return Verdict.MISSING;
        }
        V one = Objects.requireNonNull(left.at(row));
        V other = Objects.requireNonNull(right.at(row));
        return relation.holds(one, other) ? Verdict.GOOD : Verdict.BAD;
      }

      @Override
      public String shown(int row) {
        return Shown.cut(
            Shown.text(Key.orNone(left.at(row))) + ", " + Shown.text(Key.orNone(right.at(row))));
      }
    };
  }
}
