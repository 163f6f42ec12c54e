// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.drift;

/**
 * The exact lower tail of the one-sample Kolmogorov–Smirnov statistic by a power of Durbin's
 * matrix: Marsaglia, Tsang and Wang, "Evaluating Kolmogorov's distribution", Journal of Statistical
 * Software 8 (2003). Costs (2nd)³·log₂ n.
 */
final class MarsagliaMatrix {
  private static final int RESCALE = 140;

  private MarsagliaMatrix() {}

  static double lowerTail(int n, double d) {
    int k = (int) (n * d) + 1;
    int size = 2 * k - 1;
    Scaled power = power(new Scaled(durbin(size, k - n * d), 0), n);
    double value = power.values[k - 1][k - 1];
    int exponent = power.exponent;
    for (int i = 1; i <= n; i++) {
      value = value * i / n;
      if (value < 1e-140) {
        value *= 1e140;
        exponent -= RESCALE;
      }
    }
    return value * Math.pow(10, exponent);
  }

  private static double[][] durbin(int size, double h) {
    double[][] matrix = new double[size][size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < Math.min(size, i + 2); j++) {
        matrix[i][j] = 1;
      }
    }
    for (int i = 0; i < size; i++) {
      matrix[i][0] -= Math.pow(h, i + 1);
      matrix[size - 1][i] -= Math.pow(h, size - i);
    }
    matrix[size - 1][0] += 2 * h - 1 > 0 ? Math.pow(2 * h - 1, size) : 0;
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < Math.min(size, i + 1); j++) {
        for (int divisor = 1; divisor <= i - j + 1; divisor++) {
          matrix[i][j] /= divisor;
        }
      }
    }
    return matrix;
  }

  private static Scaled power(Scaled base, int n) {
    if (n == 1) {
      return base;
    }
    Scaled half = power(base, n / 2);
    Scaled square = times(half, half);
    return n % 2 == 0 ? square : times(base, square);
  }

  private static Scaled times(Scaled a, Scaled b) {
    int size = a.values.length;
    double[][] product = new double[size][size];
    for (int i = 0; i < size; i++) {
      for (int k = 0; k < size; k++) {
        double factor = a.values[i][k];
        if (factor != 0) {
          for (int j = 0; j < size; j++) {
            product[i][j] += factor * b.values[k][j];
          }
        }
      }
    }
    int exponent = a.exponent + b.exponent;
    if (product[size / 2][size / 2] > 1e140) {
      for (double[] row : product) {
        for (int j = 0; j < size; j++) {
          row[j] *= 1e-140;
        }
      }
      exponent += RESCALE;
    }
    return new Scaled(product, exponent);
  }

  /** A matrix times a power of ten. */
  private record Scaled(double[][] values, int exponent) {}
}
