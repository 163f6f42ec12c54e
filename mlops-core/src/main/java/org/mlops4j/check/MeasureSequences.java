// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mlops4j.data.Cells;

/** Compares each value with the one before it in the same group. */
record MeasureSequences<T, C>(
    Subject<T, C> subject, Direction direction, @Nullable Subject<T, ?> group, Nulls nulls)
    implements Measure<T, Sequences<C>> {
  @Override
  public Sequences<C> of(Batch<T> batch) {
    Steps steps = new Steps(batch);
    Tally tally = RowMeasure.count(batch, steps, nulls, subject.name());
    Map<Object, Sequences.Ends<C>> ends = new HashMap<>();
    steps.sequences.forEach(
        (key, sequence) ->
            ends.put(key, new Sequences.Ends<>(sequence.first, sequence.firstRow, sequence.last)));
    return new Sequences<>(tally, ends);
  }

  @Override
  public Sequences<C> merge(Sequences<C> earlier, Sequences<C> later) {
    return earlier.plus(later, direction, subject.name());
  }

  private static final class Sequence<C> {
    private final C first;
    private final long firstRow;
    private C last;

    Sequence(C first, long firstRow) {
      this.first = first;
      this.firstRow = firstRow;
      this.last = first;
    }
  }

  private final class Steps implements RowTest.Bound {
    private final Batch<T> batch;
    private final Cells<C> cells;
    private final @Nullable Cells<?> groups;
    private final Map<Object, Sequence<C>> sequences = new HashMap<>();

    Steps(Batch<T> batch) {
      this.batch = batch;
      this.cells = subject.in(batch);
      this.groups = group == null ? null : group.in(batch);
    }

    @Override
    public RowTest.Verdict of(int row) {
      C value = cells.at(row);
      if (value == null) {
        return RowTest.Verdict.MISSING;
      }
      Object key = groups == null ? Key.NONE : Key.orNone(groups.at(row));
      Sequence<C> sequence = sequences.get(key);
      if (sequence == null) {
        sequences.put(key, new Sequence<>(value, batch.number(row)));
        return RowTest.Verdict.GOOD;
      }
      C before = sequence.last;
      sequence.last = value;
      return direction.allows(before, value) ? RowTest.Verdict.GOOD : RowTest.Verdict.BAD;
    }

    @Override
    public @Nullable String shown(int row) {
      C value = cells.at(row);
      return value == null ? null : Shown.cut(Shown.text(value));
    }
  }
}
