// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import java.util.List;
import java.util.function.Predicate;

/** A rule of the user's own for the row as a whole. */
record PredicateRule<T>(String text, Predicate<? super T> predicate) implements RowTest<T> {
  @Override
  public String kind() {
    return "predicate";
  }

  @Override
  public List<String> columns() {
    return List.of();
  }

  @Override
  public Bound over(Batch<T> batch) {
    return new Bound() {
      @Override
      public Verdict of(int row) {
        return predicate.test(batch.row(row)) ? Verdict.GOOD : Verdict.BAD;
      }

      @Override
      public String shown(int row) {
        return batch.shown(row);
      }
    };
  }
}
