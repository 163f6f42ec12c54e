// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.drift;

/** Checks of rows of numbers. */
final class RowMatrix {
  private static final double LARGEST = 1e100;

  private RowMatrix() {}

  /** A copy, if all rows have the given number of numbers, or that of the first if it is −1. */
  static double[][] checked(String name, double[][] rows, int columns) {
    int expected = columns < 0 && rows.length > 0 ? rows[0].length : columns;
    double[][] copy = new double[rows.length][];
    for (int row = 0; row < rows.length; row++) {
      if (rows[row].length != expected) {
        throw new IllegalArgumentException(
            name
                + " row "
                + row
                + " had "
                + rows[row].length
                + " columns but must have "
                + expected);
      }
      for (int column = 0; column < expected; column++) {
        if (!(Math.abs(rows[row][column]) <= LARGEST)) {
          throw new IllegalArgumentException(
              name
                  + " row "
                  + row
                  + " column "
                  + column
                  + " was "
                  + rows[row][column]
                  + " but must lie within -"
                  + LARGEST
                  + " and "
                  + LARGEST);
        }
      }
      copy[row] = rows[row].clone();
    }
    return copy;
  }
}
