// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.drift;

import org.mlops4j.data.Sample;

/** Columns with mean 0 and deviation 1 over both samples, and the same of their squares. */
final class Standardised {
  private Standardised() {}

  /** The rows of both samples, the reference first; constant columns are 0. */
  static double[][] withSquares(double[][] reference, double[][] current) {
    int n = reference.length;
    int rows = n + current.length;
    int columns = reference[0].length;
    double[][] features = new double[rows][2 * columns];
    for (int column = 0; column < columns; column++) {
      double[] values = new double[rows];
      for (int row = 0; row < rows; row++) {
        values[row] = row < n ? reference[row][column] : current[row - n][column];
      }
      double[] scaled = scaled(values);
      double[] squares = new double[rows];
      for (int row = 0; row < rows; row++) {
        squares[row] = scaled[row] * scaled[row];
      }
      double[] scaledSquares = scaled(squares);
      for (int row = 0; row < rows; row++) {
        features[row][column] = scaled[row];
        features[row][columns + column] = scaledSquares[row];
      }
    }
    return features;
  }

  private static double[] scaled(double[] values) {
    Moments moments = Moments.of(Sample.numbers(values));
    double deviation = moments.deviation();
    double[] scaled = new double[values.length];
    for (int i = 0; i < values.length && deviation > 0; i++) {
      scaled[i] = (values[i] - moments.mean()) / deviation;
    }
    return scaled;
  }
}
