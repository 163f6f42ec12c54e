// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.drift;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Fisher's discriminant with a ridge, fitted without one fold after the other. Its systems do not
 * depend on the labels, so other labels cost only sums over the rows.
 *
 * <p>The weights solve {@code (XᵀX + 4·I) w = Xᵀy}, the intercept without penalty: the first step
 * of Newton's method towards a logistic regression with the penalty ½|w|².
 */
final class OutOfFold {
  private static final double PENALTY = 4;

  private final double[][] rows;
  private final int[] starts;
  private final Cholesky[] without;
  private final Cholesky whole;

  private OutOfFold(double[][] rows, int[] starts, Cholesky[] without, Cholesky whole) {
    this.rows = rows;
    this.starts = starts;
    this.without = without;
    this.whole = whole;
  }

  /**
   * Of rows that lie fold by fold.
   *
   * @param starts the first row of each fold, then the number of rows
   */
  static OutOfFold of(double[][] features, int[] starts) {
    double[][] rows = Arrays.stream(features).map(OutOfFold::extended).toArray(double[][]::new);
    int folds = starts.length - 1;
    double[][][] products = new double[folds][][];
    for (int fold = 0; fold < folds; fold++) {
      products[fold] = products(rows, starts[fold], starts[fold + 1]);
    }
    Cholesky[] without = new Cholesky[folds];
    Arrays.setAll(without, fold -> system(products, fold));
    return new OutOfFold(rows, starts, without, system(products, -1));
  }

  private static double[] extended(double[] row) {
    double[] extended = new double[row.length + 1];
    extended[0] = 1;
    System.arraycopy(row, 0, extended, 1, row.length);
    return extended;
  }

  private static double[][] products(double[][] rows, int from, int to) {
    int size = rows[0].length;
    double[][] products = new double[size][size];
    for (int row = from; row < to; row++) {
      for (int i = 0; i < size; i++) {
        for (int j = 0; j <= i; j++) {
          products[i][j] += rows[row][i] * rows[row][j];
        }
      }
    }
    return products;
  }

  private static Cholesky system(double[][][] products, int without) {
    int size = products[0].length;
    double[][] system = new double[size][size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j <= i; j++) {
        for (int fold = 0; fold < products.length; fold++) {
          system[i][j] += fold == without ? 0 : products[fold][i][j];
        }
      }
      system[i][i] += i == 0 ? 0 : PENALTY;
    }
    return Cholesky.of(system);
  }

  /** The mean over folds of the area under the ROC curve of the held-out rows. */
  double area(boolean[] current) {
    double[][] sums = sums(current);
    double[] total = total(sums);
    double areas = 0;
    for (int fold = 0; fold < without.length; fold++) {
      double[] others = total.clone();
      for (int i = 0; i < others.length; i++) {
        others[i] -= sums[fold][i];
      }
      areas += area(without[fold].solve(others), starts[fold], starts[fold + 1], current);
    }
    return areas / without.length;
  }

  /** The weights that all rows give, the intercept first. */
  double[] weights(boolean[] current) {
    return whole.solve(total(sums(current)));
  }

  private double[][] sums(boolean[] current) {
    double[][] sums = new double[without.length][rows[0].length];
    for (int fold = 0; fold < without.length; fold++) {
      for (int row = starts[fold]; row < starts[fold + 1]; row++) {
        if (current[row]) {
          add(rows[row], sums[fold]);
        }
      }
    }
    return sums;
  }

  private static double[] total(double[][] sums) {
    double[] total = new double[sums[0].length];
    for (double[] sum : sums) {
      add(sum, total);
    }
    return total;
  }

  private static void add(double[] values, double[] into) {
    for (int i = 0; i < into.length; i++) {
      into[i] += values[i];
    }
  }

  private double area(double[] weights, int from, int to, boolean[] current) {
    double[] first = new double[to - from];
    double[] second = new double[to - from];
    int n = 0;
    int m = 0;
    for (int row = from; row < to; row++) {
      double score = 0;
      for (int i = 0; i < weights.length; i++) {
        score += weights[i] * rows[row][i];
      }
      if (current[row]) {
        second[m++] = score;
      } else {
        first[n++] = score;
      }
    }
    Arrays.sort(first, 0, n);
    Arrays.sort(second, 0, m);
    long halves = 0;
    int below = 0;
    int notAbove = 0;
    for (int i = 0; i < m; i++) {
      while (below < n && first[below] < second[i]) {
        below++;
      }
      while (notAbove < n && first[notAbove] <= second[i]) {
        notAbove++;
      }
      halves += below + notAbove;
    }
    return halves / (2.0 * n * m);
  }

  /** The order of rows that puts them fold by fold. */
  static int[] order(int[] fold) {
    return IntStream.range(0, fold.length)
        .boxed()
        .sorted(Comparator.comparingInt(row -> fold[row]))
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
