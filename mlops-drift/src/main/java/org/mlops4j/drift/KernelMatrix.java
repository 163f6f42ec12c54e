// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.drift;

/**
 * The kernel of all rows of two samples, the reference first, from which the discrepancy of any way
 * to deal the rows to both follows.
 *
 * @param entries the lower triangle without the diagonal
 * @param rowSums the sum of each row of the whole matrix without its diagonal
 * @param total their sum
 */
record KernelMatrix(double[][] entries, double[] rowSums, double total) {

  static KernelMatrix of(double[][] first, double[][] second, double[] sigmas) {
    int n = first.length;
    double[][] rows = new double[n + second.length][];
    System.arraycopy(first, 0, rows, 0, n);
    System.arraycopy(second, 0, rows, n, second.length);
    SquaredDistances squared = new SquaredDistances(rows);
    double[][] entries = new double[rows.length][];
    double[] rowSums = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      double[] row = new double[i];
      squared.toEarlier(i, row, 0);
      double sum = 0;
      for (int j = 0; j < i; j++) {
        row[j] = kernel(row[j], sigmas);
        sum += row[j];
        rowSums[j] += row[j];
      }
      entries[i] = row;
      rowSums[i] = sum;
    }
    double total = 0;
    for (double sum : rowSums) {
      total += sum;
    }
    return new KernelMatrix(entries, rowSums, total);
  }

  /** The mean of the kernels of given bandwidths. */
  static double kernel(double squaredDistance, double[] sigmas) {
    double sum = 0;
    for (double sigma : sigmas) {
      sum += Math.exp(-squaredDistance / (2 * sigma * sigma));
    }
    return sum / sigmas.length;
  }

  /**
   * The unbiased estimate if the first n rows are the reference, with each sum taken by itself. By
   * {@link #estimate} a small sample beside a large one is what is left of sums of the large one.
   */
  double observed(int n) {
    double reference = 0;
    double across = 0;
    double current = 0;
    for (int i = 0; i < entries.length; i++) {
      double toReference = 0;
      for (int j = 0; j < Math.min(i, n); j++) {
        toReference += entries[i][j];
      }
      double toCurrent = 0;
      for (int j = n; j < i; j++) {
        toCurrent += entries[i][j];
      }
      reference += i < n ? toReference : 0;
      across += i < n ? 0 : toReference;
      current += toCurrent;
    }
    double m = entries.length - n;
    return 2 * reference / ((double) n * (n - 1))
        + 2 * current / (m * (m - 1))
        - 2 * across / (n * m);
  }

  /**
   * The unbiased estimate if the first n of an order were the reference.
   *
   * @param order all rows, the first n of them in ascending order
   */
  double estimate(int[] order, int n) {
    double within = within(order, n);
    double fromReference = 0;
    for (int i = 0; i < n; i++) {
      fromReference += rowSums[order[i]];
    }
    double m = order.length - n;
    double across = fromReference - 2 * within;
    double withinCurrent = (total - 2 * within - 2 * across) / 2;
    return 2 * within / ((double) n * (n - 1))
        + 2 * withinCurrent / (m * (m - 1))
        - 2 * across / (n * m);
  }

  /** The sum over pairs of the first n; four rows at a time, as each addition waits for another. */
  private double within(int[] order, int n) {
    double within = 0;
    int i = 0;
    for (; i + 3 < n; i += 4) {
      double[] a = entries[order[i]];
      double[] b = entries[order[i + 1]];
      double[] c = entries[order[i + 2]];
      double[] d = entries[order[i + 3]];
      double sumA = 0;
      double sumB = 0;
      double sumC = 0;
      double sumD = 0;
      for (int j = 0; j < i; j++) {
        int other = order[j];
        sumA += a[other];
        sumB += b[other];
        sumC += c[other];
        sumD += d[other];
      }
      sumB += b[order[i]];
      sumC = sumC + c[order[i]] + c[order[i + 1]];
      sumD = sumD + d[order[i]] + d[order[i + 1]] + d[order[i + 2]];
      within = within + sumA + sumB + sumC + sumD;
    }
    for (; i < n; i++) {
      double[] row = entries[order[i]];
      double sum = 0;
      for (int j = 0; j < i; j++) {
        sum += row[order[j]];
      }
      within += sum;
    }
    return within;
  }
}
