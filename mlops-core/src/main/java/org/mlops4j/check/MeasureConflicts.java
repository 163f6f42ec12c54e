// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mlops4j.data.Cells;

/** Groups labels by features; a missing feature is a value, a row without a label is missing. */
record MeasureConflicts<T>(Subject<T, ?> label, List<Subject<T, ?>> features, Nulls nulls)
    implements Measure<T, Conflicts> {
  @Override
  public Conflicts of(Batch<T> batch) {
    Cells<?> labels = label.in(batch);
    List<Cells<?>> cells = new ArrayList<>();
    features.forEach(feature -> cells.add(feature.in(batch)));
    Conflicts conflicts = new Conflicts(label.name());
    RowTest.Bound groups =
        new RowTest.Bound() {
          @Override
          public RowTest.Verdict of(int row) {
            Object value = labels.at(row);
            if (value == null) {
              return RowTest.Verdict.MISSING;
            }
            Object[] keys = new Object[cells.size()];
            for (int i = 0; i < keys.length; i++) {
              keys[i] = Key.orNone(cells.get(i).at(row));
            }
            conflicts.add(new Key.Combination(keys), Key.of(value), batch.number(row));
            return RowTest.Verdict.GOOD;
          }

          @Override
          public @Nullable String shown(int row) {
            return null;
          }
        };
    conflicts.add(RowMeasure.count(batch, groups, nulls, label.name()));
    return conflicts;
  }

  @Override
  public Conflicts merge(Conflicts earlier, Conflicts later) {
    return earlier.plus(later);
  }
}
