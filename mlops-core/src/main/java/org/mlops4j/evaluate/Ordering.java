// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.evaluate;

/** Stable merge sort of row numbers by primitive values: no boxing, and -0.0 equals 0.0. */
final class Ordering {
  private Ordering() {}

  /** The rows in ascending order of their values; rows of equal value keep their order. */
  static int[] ascending(double[] values) {
    int[] rows = new int[values.length];
    for (int row = 0; row < rows.length; row++) {
      rows[row] = row;
    }
    return sort(rows, values).rows;
  }

  /**
   * Sorts rows by value.
   *
   * @return the sorted rows, with the number of exchanges of neighbours that a bubble sort would
   *     have needed, which is the number of pairs in descending order
   */
  static Sorted sort(int[] rows, double[] values) {
    int[] from = rows.clone();
    int[] into = new int[from.length];
    long exchanges = 0;
    for (int width = 1; width < from.length && width > 0; width *= 2) {
      for (int low = 0; low < from.length; low += 2 * width) {
        int middle = Math.min(low + width, from.length);
        int high = Math.min(low + 2 * width, from.length);
        int left = low;
        int right = middle;
        for (int next = low; next < high; next++) {
          boolean takeLeft =
              right == high || (left < middle && values[from[left]] <= values[from[right]]);
          if (!takeLeft) {
            exchanges += middle - left;
          }
          into[next] = takeLeft ? from[left++] : from[right++];
        }
        if (high == from.length) {
          break;
        }
      }
      int[] swap = from;
      from = into;
      into = swap;
    }
    return new Sorted(from, exchanges);
  }

  record Sorted(int[] rows, long exchanges) {}
}
