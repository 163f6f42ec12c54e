// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import org.jspecify.annotations.Nullable;
import org.mlops4j.data.Cells;

/**
 * Tells good values from bad ones, looking at nothing else. Values; their {@code toString} ends the
 * sentence that a column's name begins.
 */
interface CellTest<V> {
  String kind();

  RowTest.Bound over(Cells<V> cells);

  /** There is a value: what it is does not matter. */
  record Present<V>() implements CellTest<V> {
    @Override
    public String kind() {
      return "present";
    }

    @Override
    public RowTest.Bound over(Cells<V> cells) {
      return new Bound<>(cells) {
        @Override
        boolean good(int row) {
          return true;
        }

        @Override
        public int next(int from, int size) {
          int row = from;
          while (row < size && !cells.isNull(row)) {
            row++;
          }
          return row;
        }
      };
    }

    @Override
    public String toString() {
      return "present";
    }
  }

  /** The number lies in an interval. */
  record Within<V extends Number>(Interval interval) implements CellTest<V> {
    @Override
    public String kind() {
      return "range";
    }

    @Override
    public RowTest.Bound over(Cells<V> cells) {
      return new Bound<>(cells) {
        private final double lowest = interval.lowest();
        private final double highest = interval.highest();
        private double @Nullable [] numbers;

        @Override
        boolean good(int row) {
          return interval.contains(cells.number(row));
        }

        @Override
        public int next(int from, int size) {
          double[] known = numbers == null ? cells.numbers() : numbers;
          numbers = known;
          int row = from;
          // What is missing is NaN here, which lies nowhere.
          while (row < size && known[row] >= lowest && known[row] <= highest) {
            row++;
          }
          return row;
        }
      };
    }

    @Override
    public String toString() {
      return interval.toString();
    }
  }

  /** The number is neither NaN nor infinite. */
  record Finite<V extends Number>() implements CellTest<V> {
    @Override
    public String kind() {
      return "finite";
    }

    @Override
    public RowTest.Bound over(Cells<V> cells) {
      return new Bound<>(cells) {
        @Override
        boolean good(int row) {
          return Double.isFinite(cells.number(row));
        }
      };
    }

    @Override
    public String toString() {
      return "finite";
    }
  }

  /** A test of the cells of one batch that have a value. */
  abstract class Bound<V> implements RowTest.Scan {
    final Cells<V> cells;

    Bound(Cells<V> cells) {
      this.cells = cells;
    }

    abstract boolean good(int row);

    @Override
    public int next(int from, int size) {
      int row = from;
      while (row < size && of(row) == RowTest.Verdict.GOOD) {
        row++;
      }
      return row;
    }

    @Override
    public RowTest.Verdict of(int row) {
      if (cells.isNull(row)) {
        return RowTest.Verdict.MISSING;
      }
      return good(row) ? RowTest.Verdict.GOOD : RowTest.Verdict.BAD;
    }

    @Override
    public @Nullable String shown(int row) {
      V value = cells.at(row);
      return value == null ? null : Shown.cut(Shown.text(value));
    }
  }
}
