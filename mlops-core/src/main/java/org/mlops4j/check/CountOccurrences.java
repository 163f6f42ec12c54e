// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mlops4j.data.Cells;
import org.mlops4j.data.CodedCells;
import org.mlops4j.data.WholeCells;

/**
 * Counts how often each value, or combination of values, occurs. A combination is missing when one
 * of its values is.
 */
record CountOccurrences<T>(List<Subject<T, ?>> subjects, Nulls nulls)
    implements Measure<T, Occurrences> {
  @Override
  public Occurrences of(Batch<T> batch) {
    Occurrences occurrences =
        new Occurrences(String.join(", ", subjects.stream().map(Subject::name).toList()));
    Keys keys = keys(batch, occurrences);
    occurrences.add(RowMeasure.count(batch, keys, nulls, occurrences.columns()));
    keys.finish();
    return occurrences;
  }

  @Override
  public Occurrences merge(Occurrences earlier, Occurrences later) {
    return earlier.plus(later);
  }

  private Keys keys(Batch<T> batch, Occurrences occurrences) {
    List<Cells<?>> cells = new ArrayList<>();
    subjects.forEach(subject -> cells.add(subject.in(batch)));
    if (cells.size() == 1 && cells.get(0) instanceof CodedCells<?> coded) {
      return new CodedKeys(batch, coded, occurrences);
    }
    return cells.size() == 1 && cells.get(0) instanceof WholeCells<?> whole
        ? new WholeKeys(batch, whole, occurrences)
        : new PlainKeys(batch, cells, occurrences);
  }

  /** Collects the keys of the rows it is asked about; none of them is bad by itself. */
  private abstract static class Keys implements RowTest.Bound {
    final Batch<?> batch;
    final Occurrences occurrences;

    Keys(Batch<?> batch, Occurrences occurrences) {
      this.batch = batch;
      this.occurrences = occurrences;
    }

    /** Only a row without a key is bad. */
    @Override
    public @Nullable String shown(int row) {
      return null;
    }

    void finish() {}
  }

  private static final class PlainKeys extends Keys {
    private final List<Cells<?>> cells;

    PlainKeys(Batch<?> batch, List<Cells<?>> cells, Occurrences occurrences) {
      super(batch, occurrences);
      this.cells = cells;
    }

    @Override
    public RowTest.Verdict of(int row) {
      Object key = cells.size() == 1 ? key(0, row) : combination(row);
      if (key == null) {
        return RowTest.Verdict.MISSING;
      }
      occurrences.add(key, batch.number(row), 1);
      return RowTest.Verdict.GOOD;
    }

    private @Nullable Object key(int cell, int row) {
      Object value = cells.get(cell).at(row);
      return value == null ? null : Key.of(value);
    }

    private @Nullable Object combination(int row) {
      Object[] keys = new Object[cells.size()];
      for (int i = 0; i < keys.length; i++) {
        Object key = key(i, row);
        if (key == null) {
          return null;
        }
        keys[i] = key;
      }
      return new Key.Combination(keys);
    }
  }

  private static final class WholeKeys extends Keys {
    private final WholeCells<?> cells;

    WholeKeys(Batch<?> batch, WholeCells<?> cells, Occurrences occurrences) {
      super(batch, occurrences);
      this.cells = cells;
    }

    @Override
    public RowTest.Verdict of(int row) {
      if (cells.isNull(row)) {
        return RowTest.Verdict.MISSING;
      }
      occurrences.add(cells.whole(row), cells::value, batch.number(row));
      return RowTest.Verdict.GOOD;
    }
  }

  /** Counts codes first: a word is looked up once, not once a row. */
  private static final class CodedKeys extends Keys {
    private final CodedCells<?> cells;
    private final List<?> words;
    private final int[] counts;
    private final long[] firsts;

    CodedKeys(Batch<?> batch, CodedCells<?> cells, Occurrences occurrences) {
      super(batch, occurrences);
      this.cells = cells;
      this.words = cells.distinct();
      this.counts = new int[words.size()];
      this.firsts = new long[counts.length];
    }

    @Override
    public RowTest.Verdict of(int row) {
      int code = cells.code(row);
      if (code < 0) {
        return RowTest.Verdict.MISSING;
      }
      if (counts[code]++ == 0) {
        firsts[code] = batch.number(row);
      } else if (occurrences.repeats().takes(batch.number(row))) {
        occurrences.repeats().add(batch.number(row), Key.of(words.get(code)));
      }
      return RowTest.Verdict.GOOD;
    }

    @Override
    void finish() {
      for (int code = 0; code < counts.length; code++) {
        if (counts[code] > 0) {
          occurrences.add(Key.of(words.get(code)), firsts[code], counts[code]);
        }
      }
    }
  }
}
