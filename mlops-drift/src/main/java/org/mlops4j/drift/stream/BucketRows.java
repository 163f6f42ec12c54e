// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.drift.stream;

import java.util.Arrays;

/**
 * The exponential histogram below {@link Adwin}: row i holds buckets of 2^i values each, oldest
 * first, with the sum of the values and of their squared deviations.
 */
final class BucketRows {
  private static final int HEADER = 4;

  private final int perRow;
  private double[][] sums = new double[0][];
  private double[][] squares = new double[0][];
  private int[] counts = new int[0];
  private int rows;
  private long width;
  private double total;
  private double allSquares;

  BucketRows(int perRow) {
    this.perRow = perRow;
    clear();
  }

  long width() {
    return width;
  }

  double total() {
    return total;
  }

  /** The squared deviations of all values from their mean. */
  double squares() {
    return allSquares;
  }

  int rows() {
    return rows;
  }

  int count(int row) {
    return counts[row];
  }

  long size(int row) {
    return 1L << row;
  }

  double sum(int row, int bucket) {
    return sums[row][bucket];
  }

  void add(double value) {
    append(0, value, 0);
    if (width > 0) {
      double gap = value - total / width;
      allSquares += width * gap * gap / (width + 1);
    }
    width++;
    total += value;
    for (int row = 0; row < rows && counts[row] > perRow; row++) {
      mergeOldest(row);
    }
  }

  private void mergeOldest(int row) {
    double first = sums[row][0];
    double second = sums[row][1];
    double values = size(row);
    double gap = first / values - second / values;
    double merged = squares[row][0] + squares[row][1] + values * values * gap * gap / (2 * values);
    append(row + 1, first + second, merged);
    remove(row, 2);
  }

  void dropOldest() {
    int row = rows - 1;
    double values = size(row);
    width -= size(row);
    total -= sums[row][0];
    double gap = sums[row][0] / values - total / width;
    allSquares -= squares[row][0] + values * width * gap * gap / (values + width);
    remove(row, 1);
    if (counts[row] == 0) {
      rows--;
    }
  }

  void clear() {
    rows = 0;
    counts = new int[0];
    sums = new double[0][];
    squares = new double[0][];
    width = 0;
    total = 0;
    allSquares = 0;
  }

  private void append(int row, double sum, double deviations) {
    if (row == counts.length) {
      counts = Arrays.copyOf(counts, row + 1);
      sums = Arrays.copyOf(sums, row + 1);
      squares = Arrays.copyOf(squares, row + 1);
      sums[row] = new double[perRow + 1];
      squares[row] = new double[perRow + 1];
    }
    rows = Math.max(rows, row + 1);
    sums[row][counts[row]] = sum;
    squares[row][counts[row]] = deviations;
    counts[row]++;
  }

  private void remove(int row, int oldest) {
    counts[row] -= oldest;
    System.arraycopy(sums[row], oldest, sums[row], 0, counts[row]);
    System.arraycopy(squares[row], oldest, squares[row], 0, counts[row]);
  }

  double[] values() {
    int length = HEADER + rows;
    for (int row = 0; row < rows; row++) {
      length += 2 * counts[row];
    }
    double[] values = new double[length];
    values[0] = width;
    values[1] = total;
    values[2] = allSquares;
    values[3] = rows;
    int at = HEADER;
    for (int row = 0; row < rows; row++) {
      values[at++] = counts[row];
      for (int bucket = 0; bucket < counts[row]; bucket++) {
        values[at++] = sums[row][bucket];
        values[at++] = squares[row][bucket];
      }
    }
    return values;
  }

  /**
   * Takes over what {@link #values} gave.
   *
   * @throws IllegalArgumentException if that cannot have been; nothing has changed then
   */
  void restore(double[] values, int from) {
    requireRows(values, from);
    clear();
    int kept = (int) values[from + 3];
    int at = from + HEADER;
    for (int row = 0; row < kept; row++) {
      int count = (int) values[at++];
      for (int bucket = 0; bucket < count; bucket++) {
        append(row, values[at], values[at + 1]);
        at += 2;
      }
    }
    width = (long) values[from];
    total = values[from + 1];
    allSquares = values[from + 2];
  }

  private void requireRows(double[] values, int from) {
    int end = from + HEADER;
    double kept = end <= values.length ? values[from + 3] : -1;
    for (int row = 0; row < kept && end < values.length; row++) {
      double count = values[end];
      end += count >= 0 && count <= perRow + 1 ? 1 + 2 * (int) count : values.length;
    }
    if (!(kept >= 0 && kept < Long.SIZE) || end != values.length) {
      throw new IllegalArgumentException(
          "the state had " + values.length + " values but must have those of its buckets");
    }
  }
}
