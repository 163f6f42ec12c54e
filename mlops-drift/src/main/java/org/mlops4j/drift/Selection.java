// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.drift;

import java.util.Arrays;

/** Finds a value by its rank without sorting the others (Hoare, "Find", CACM 4 (1961)). */
final class Selection {
  private static final int FEW = 64;

  private Selection() {}

  /**
   * The value at a rank, from 0 in ascending order; the array is left in another order.
   *
   * @param values none of them NaN
   */
  static double smallest(double[] values, int rank) {
    int from = 0;
    int to = values.length;
    // Halving fails seldom; where it does, sorting what is left bounds the cost.
    for (int step = 0; to - from > FEW && step < FEW; step++) {
      double pivot = median(values[from], values[(from + to) >>> 1], values[to - 1]);
      int i = from;
      int j = to - 1;
      while (i <= j) {
        while (values[i] < pivot) {
          i++;
        }
        while (values[j] > pivot) {
          j--;
        }
        if (i <= j) {
          double swapped = values[i];
          values[i++] = values[j];
          values[j--] = swapped;
        }
      }
      if (rank <= j) {
        to = j + 1;
      } else if (rank >= i) {
        from = i;
      } else {
        return values[rank];
      }
    }
    Arrays.sort(values, from, to);
    return values[rank];
  }

  private static double median(double a, double b, double c) {
    return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
  }
}
