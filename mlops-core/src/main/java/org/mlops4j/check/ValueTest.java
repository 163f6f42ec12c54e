// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.mlops4j.data.Cells;
import org.mlops4j.data.CodedCells;

/** A test of the value itself, made once for each word where the cells have a dictionary. */
interface ValueTest<V> extends CellTest<V> {
  /** A tester for one thread. */
  Predicate<V> tester();

  @Override
  default RowTest.Bound over(Cells<V> cells) {
    Predicate<V> tester = tester();
    return cells instanceof CodedCells<V> coded
        ? new Words<>(coded, tester)
        : new Plain<>(cells, tester);
  }

  /** Looks at every value. */
  final class Plain<V> extends CellTest.Bound<V> {
    private final Predicate<V> tester;

    Plain(Cells<V> cells, Predicate<V> tester) {
      super(cells);
      this.tester = tester;
    }

    @Override
    boolean good(int row) {
      return tester.test(Objects.requireNonNull(cells.at(row)));
    }
  }

  /** Looks at a word when it first meets it, so that words of rows left out do not matter. */
  final class Words<V> extends CellTest.Bound<V> {
    private static final byte GOOD = 1;
    private static final byte BAD = 2;

    private final CodedCells<V> coded;
    private final List<V> words;
    private final Predicate<V> tester;
    private final byte[] known;

    Words(CodedCells<V> coded, Predicate<V> tester) {
      super(coded);
      this.coded = coded;
      this.words = coded.distinct();
      this.tester = tester;
      this.known = new byte[words.size()];
    }

    @Override
    public RowTest.Verdict of(int row) {
      int code = coded.code(row);
      if (code < 0) {
        return RowTest.Verdict.MISSING;
      }
      if (known[code] == 0) {
        known[code] = tester.test(words.get(code)) ? GOOD : BAD;
      }
      return known[code] == GOOD ? RowTest.Verdict.GOOD : RowTest.Verdict.BAD;
    }

    @Override
    boolean good(int row) {
      return of(row) == RowTest.Verdict.GOOD;
    }

    @Override
    public int next(int from, int size) {
      int row = from;
      for (; row < size; row++) {
        int code = coded.code(row);
        if (code < 0 || known[code] != GOOD) {
          break;
        }
      }
      return row;
    }
  }
}
