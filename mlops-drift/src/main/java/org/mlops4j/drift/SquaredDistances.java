// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.drift;

import java.util.Arrays;

/**
 * Squared Euclidean distances between rows, held by column: the innermost loop runs over rows, and
 * each distance still is the sum of its columns from the first to the last.
 */
final class SquaredDistances {
  private final double[][] columns;

  SquaredDistances(double[][] rows) {
    this.columns = new double[rows[0].length][rows.length];
    for (int row = 0; row < rows.length; row++) {
      for (int column = 0; column < columns.length; column++) {
        columns[column][row] = rows[row][column];
      }
    }
  }

  /** Writes the distances of a row to all before it. */
  void toEarlier(int row, double[] target, int at) {
    Arrays.fill(target, at, at + row, 0);
    for (double[] column : columns) {
      double value = column[row];
      for (int other = 0; other < row; other++) {
        double difference = value - column[other];
        target[at + other] += difference * difference;
      }
    }
  }
}
