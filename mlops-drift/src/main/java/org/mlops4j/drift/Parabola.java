// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.drift;

/**
 * A parabola by least squares, in the basis of polynomials that are orthogonal on its points, which
 * keeps all digits (Forsythe 1957).
 */
record Parabola(double[] weights, double mean, double slope, double square) {

  static Parabola fitted(double[] x, double[] y) {
    int n = x.length;
    double mean = 0;
    for (double value : x) {
      mean += value / n;
    }
    double cubes = 0;
    double squares = 0;
    for (double value : x) {
      double centred = value - mean;
      squares += centred * centred;
      cubes += centred * centred * centred;
    }
    double slope = cubes / squares;
    double square = squares / n;
    double[] sums = new double[3];
    double norm = 0;
    for (int i = 0; i < n; i++) {
      double centred = x[i] - mean;
      double second = centred * centred - slope * centred - square;
      sums[0] += y[i];
      sums[1] += y[i] * centred;
      sums[2] += y[i] * second;
      norm += second * second;
    }
    return new Parabola(
        new double[] {sums[0] / n, sums[1] / squares, sums[2] / norm}, mean, slope, square);
  }

  double at(double x) {
    double centred = x - mean;
    return weights[0]
        + weights[1] * centred
        + weights[2] * (centred * centred - slope * centred - square);
  }
}
