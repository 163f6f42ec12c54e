// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.monitor;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.mlops4j.data.DoubleAccessor;
import org.mlops4j.data.NumericSample;
import org.mlops4j.data.Sample;

/**
 * One column of the reference: its bins, and the cell of each row.
 *
 * @param cells by row
 */
record CodedColumn(String name, ColumnBins bins, int[] cells) {
  /** Numbers of fewer distinct values are compared as labels: a test of continuity would err. */
  private static final int FEW = 32;

  /** Reads a column of so many rows, makes its bins and finds the cells. */
  static <S> CodedColumn of(WatchedColumn<S> column, int rows, IntFunction<S> source) {
    int[] cells = new int[rows];
    DoubleAccessor<? super S> number = column.number();
    if (number != null) {
      double[] numbers = new double[rows];
      Arrays.setAll(numbers, row -> number.of(source.apply(row)));
      ColumnBins bins = bins(Sample.numbers(numbers));
      CellFinder finder = CellFinder.of(bins);
      Arrays.setAll(cells, row -> finder.cell(numbers[row]));
      return new CodedColumn(column.name(), bins, cells);
    }
    Function<? super S, @Nullable String> word = requireNonNull(column.word(), "word");
    List<@Nullable String> words = new ArrayList<>(rows);
    for (int row = 0; row < rows; row++) {
      words.add(word.apply(source.apply(row)));
    }
    ColumnBins bins = new ColumnBins.Words(LabelCells.words(Sample.labels(words)));
    CellFinder finder = CellFinder.of(bins);
    Arrays.setAll(cells, row -> finder.cell(words.get(row)));
    return new CodedColumn(column.name(), bins, cells);
  }

  private static ColumnBins bins(NumericSample reference) {
    List<Double> distinct = GridCells.distinct(reference.sorted(), FEW);
    return distinct.size() <= FEW
        ? new ColumnBins.FewNumbers(distinct)
        : new ColumnBins.Grid(GridCells.points(reference));
  }

  /** How many rows fell into each cell. */
  long[] counts() {
    long[] counts = new long[bins.cells()];
    for (int cell : cells) {
      counts[cell]++;
    }
    return counts;
  }

  /** How many of these rows, which may stand there more than once, fell into each cell. */
  long[] counts(int[] rows) {
    long[] counts = new long[bins.cells()];
    for (int row : rows) {
      counts[cells[row]]++;
    }
    return counts;
  }
}
