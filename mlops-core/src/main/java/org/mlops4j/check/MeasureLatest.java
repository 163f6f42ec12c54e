// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import org.jspecify.annotations.Nullable;
import org.mlops4j.data.Cells;

/** Finds the latest time. */
record MeasureLatest<T, C extends Comparable<? super C>>(Subject<T, C> subject)
    implements Measure<T, Latest<C>> {
  @Override
  public Latest<C> of(Batch<T> batch) {
    Cells<C> cells = subject.in(batch);
    @Nullable C latest = null;
    int missing = 0;
    for (int row = 0; row < cells.size(); row++) {
      C time = cells.at(row);
      if (time == null) {
        missing++;
      }
      latest = Latest.later(latest, time);
    }
    return new Latest<>(latest, cells.size() - missing, missing);
  }

  @Override
  public Latest<C> merge(Latest<C> earlier, Latest<C> later) {
    return earlier.plus(later);
  }
}
