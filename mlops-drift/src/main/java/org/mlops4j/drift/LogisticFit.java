// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.drift;

import java.util.function.IntPredicate;

/**
 * A logistic regression with the penalty ½|w|² on all weights but the intercept, fitted by Newton's
 * method with halved steps; the penalty makes the optimum unique and finite.
 *
 * @param weights the intercept first
 */
record LogisticFit(double[] weights) {
  private static final int STEPS = 50;
  private static final double CONVERGED = 1e-10;

  static LogisticFit of(double[][] features, int[] rows, IntPredicate positive) {
    int size = features[0].length + 1;
    double[] weights = new double[size];
    double loss = loss(features, rows, positive, weights);
    for (int step = 0; step < STEPS; step++) {
      double[] direction = direction(features, rows, positive, weights);
      double length = 1;
      double[] next = moved(weights, direction, length);
      double nextLoss = loss(features, rows, positive, next);
      while (nextLoss > loss && length > CONVERGED) {
        length /= 2;
        next = moved(weights, direction, length);
        nextLoss = loss(features, rows, positive, next);
      }
      double gain = loss - nextLoss;
      if (gain > 0) {
        weights = next;
        loss = nextLoss;
      }
      if (gain <= CONVERGED * Math.abs(loss)) {
        break;
      }
    }
    return new LogisticFit(weights);
  }

  double probability(double[] row) {
    return 1 / (1 + Math.exp(-margin(weights, row)));
  }

  private static double margin(double[] weights, double[] row) {
    double margin = weights[0];
    for (int column = 0; column < row.length; column++) {
      margin += weights[column + 1] * row[column];
    }
    return margin;
  }

  private static double loss(
      double[][] features, int[] rows, IntPredicate positive, double[] weights) {
    double loss = 0;
    for (int row : rows) {
      double margin = margin(weights, features[row]);
      double signed = positive.test(row) ? -margin : margin;
      loss += Math.max(0, signed) + Math.log1p(Math.exp(-Math.abs(signed)));
    }
    for (int column = 1; column < weights.length; column++) {
      loss += weights[column] * weights[column] / 2;
    }
    return loss;
  }

  private static double[] direction(
      double[][] features, int[] rows, IntPredicate positive, double[] weights) {
    int size = weights.length;
    double[][] curvature = new double[size][size];
    double[] gradient = new double[size];
    double[] extended = new double[size];
    extended[0] = 1;
    for (int row : rows) {
      System.arraycopy(features[row], 0, extended, 1, size - 1);
      double p = 1 / (1 + Math.exp(-margin(weights, features[row])));
      double residual = (positive.test(row) ? 1 : 0) - p;
      double weight = Math.max(1e-12, p * (1 - p));
      for (int i = 0; i < size; i++) {
        gradient[i] += residual * extended[i];
        for (int j = 0; j <= i; j++) {
          curvature[i][j] += weight * extended[i] * extended[j];
        }
      }
    }
    for (int i = 1; i < size; i++) {
      gradient[i] -= weights[i];
      curvature[i][i] += 1;
    }
    return Cholesky.of(curvature).solve(gradient);
  }

  private static double[] moved(double[] weights, double[] direction, double length) {
    double[] moved = weights.clone();
    for (int i = 0; i < moved.length; i++) {
      moved[i] += length * direction[i];
    }
    return moved;
  }
}
