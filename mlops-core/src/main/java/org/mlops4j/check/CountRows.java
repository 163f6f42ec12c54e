// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mlops4j.data.Accessor;
import org.mlops4j.data.Schema;

/** Counts how often each row occurs, by all of its components. */
record CountRows<T>() implements Measure<T, Occurrences> {
  @Override
  public Occurrences of(Batch<T> batch) {
    List<Accessor<T, Object>> components = components(batch.schema());
    Occurrences occurrences = new Occurrences("");
    RowTest.Bound keys =
        new RowTest.Bound() {
          @Override
          public RowTest.Verdict of(int row) {
            occurrences.add(key(components, batch.row(row)), batch.number(row), 1);
            return RowTest.Verdict.GOOD;
          }

          @Override
          public @Nullable String shown(int row) {
            return null;
          }
        };
    occurrences.add(RowMeasure.count(batch, keys, Nulls.IGNORE, ""));
    return occurrences;
  }

  @Override
  public Occurrences merge(Occurrences earlier, Occurrences later) {
    return earlier.plus(later);
  }

  static <T> List<Accessor<T, Object>> components(Schema<T> schema) {
    return schema.fields().stream().map(field -> schema.accessor(field.name())).toList();
  }

  /** All components of a row as one key. */
  static <T> Key.Combination key(List<Accessor<T, Object>> components, T row) {
    Object[] keys = new Object[components.size()];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = Key.orNone(components.get(i).of(row));
    }
    return new Key.Combination(keys);
  }
}
