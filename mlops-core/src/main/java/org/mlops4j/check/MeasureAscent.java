// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import org.jspecify.annotations.Nullable;
import org.mlops4j.data.Cells;

/** Compares each value with the one before. */
record MeasureAscent<T, C>(Subject<T, C> subject, Nulls nulls) implements Measure<T, Ascent<C>> {
  @Override
  public Ascent<C> of(Batch<T> batch) {
    Steps<C> steps = new Steps<>(subject.in(batch));
    Tally tally = RowMeasure.count(batch, steps, nulls, subject.name());
    return new Ascent<>(
        tally, steps.first, steps.first == null ? 0 : batch.number(steps.firstRow), steps.last);
  }

  @Override
  public Ascent<C> merge(Ascent<C> earlier, Ascent<C> later) {
    return earlier.plus(later, subject.name());
  }

  private static final class Steps<C> implements RowTest.Bound {
    private final Cells<C> cells;
    private @Nullable C first;
    private int firstRow;
    private @Nullable C last;

    Steps(Cells<C> cells) {
      this.cells = cells;
    }

    @Override
    public RowTest.Verdict of(int row) {
      C value = cells.at(row);
      if (value == null) {
        return RowTest.Verdict.MISSING;
      }
      C before = last;
      last = value;
      if (before == null) {
        first = value;
        firstRow = row;
        return RowTest.Verdict.GOOD;
      }
      return Ascent.falls(before, value) ? RowTest.Verdict.BAD : RowTest.Verdict.GOOD;
    }

    @Override
    public @Nullable String shown(int row) {
      C value = cells.at(row);
      return value == null ? null : Shown.cut(Shown.text(value));
    }
  }
}
