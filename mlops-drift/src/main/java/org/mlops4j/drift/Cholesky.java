// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.drift;

/**
 * A symmetric positive definite matrix as L·Lᵀ.
 *
 * @param lower L
 */
record Cholesky(double[][] lower) {
  private static final double SINGULAR = 1e-12;

  /**
   * Of a matrix of which only the lower triangle is read.
   *
   * @throws ArithmeticException if the matrix is singular to twelve digits
   */
  static Cholesky of(double[][] matrix) {
    int size = matrix.length;
    double[][] lower = new double[size][size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = matrix[i][j];
        for (int k = 0; k < j; k++) {
          sum -= lower[i][k] * lower[j][k];
        }
        if (i == j) {
          if (!(sum > SINGULAR * matrix[i][i])) {
            throw new ArithmeticException("the matrix is singular at column " + i);
          }
          lower[i][i] = Math.sqrt(sum);
        } else {
          lower[i][j] = sum / lower[j][j];
        }
      }
    }
    return new Cholesky(lower);
  }

  /** L⁻¹·b. */
  double[] forward(double[] b) {
    double[] x = b.clone();
    for (int i = 0; i < x.length; i++) {
      for (int k = 0; k < i; k++) {
        x[i] -= lower[i][k] * x[k];
      }
      x[i] /= lower[i][i];
    }
    return x;
  }

  double[] solve(double[] b) {
    double[] x = forward(b);
    for (int i = x.length - 1; i >= 0; i--) {
      for (int k = i + 1; k < x.length; k++) {
        x[i] -= lower[k][i] * x[k];
      }
      x[i] /= lower[i][i];
    }
    return x;
  }
}
