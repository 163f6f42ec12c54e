// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.mlops4j.data.Accessor;
import org.mlops4j.data.Dataset;

/** A rule that no row is equal to one of some others. */
record HoldoutRule<T>(Set<Key.Combination> rows) implements RowTest<T> {
  static <T> HoldoutRule<T> of(Dataset<T> holdout) {
    List<Accessor<T, Object>> components = CountRows.components(holdout.schema());
    Set<Key.Combination> rows = new HashSet<>();
    for (T row : holdout) {
      rows.add(CountRows.key(components, row));
    }
    return new HoldoutRule<>(rows);
  }

  @Override
  public String text() {
    return "rows not in the holdout";
  }

  @Override
  public String kind() {
    return "reference";
  }

  @Override
  public List<String> columns() {
    return List.of();
  }

  @Override
  public Bound over(Batch<T> batch) {
    List<Accessor<T, Object>> components = CountRows.components(batch.schema());
    return new Bound() {
      @Override
      public Verdict of(int row) {
        Key.Combination key = CountRows.key(components, batch.row(row));
        return rows.contains(key) ? Verdict.BAD : Verdict.GOOD;
      }

      @Override
      public String shown(int row) {
        return batch.shown(row);
      }
    };
  }
}
