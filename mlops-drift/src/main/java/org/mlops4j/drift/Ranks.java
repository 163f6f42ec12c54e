// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.drift;

import org.mlops4j.data.NumericSample;

/**
 * What rank tests need to know of two merged samples; equal values have the mean of their ranks.
 *
 * @param sum the sum of the reference's ranks, from 1
 * @param ties Σ (t³ − t) over groups of t equal values
 * @param squares n Σ (rᵢ − i)² + m Σ (sⱼ − j)², with the ranks r of the n reference values and s of
 *     the m current ones: the U of Anderson's Cramér–von Mises test
 */
record Ranks(int n, int m, double sum, double ties, double squares) {

  static Ranks of(NumericSample reference, NumericSample current) {
    int n = (int) reference.size();
    int m = (int) current.size();
    double sum = 0;
    double ties = 0;
    double first = 0;
    double second = 0;
    int i = 0;
    int j = 0;
    while (i < n || j < m) {
      double value =
          i == n
              ? current.value(j)
              : j == m ? reference.value(i) : Math.min(reference.value(i), current.value(j));
      int left = i;
      int right = j;
      while (i < n && reference.value(i) == value) {
        i++;
      }
      while (j < m && current.value(j) == value) {
        j++;
      }
      double equal = i - left + j - right;
      double rank = left + right + (equal + 1) / 2;
      sum += rank * (i - left);
      ties += equal * equal * equal - equal;
      for (int k = left; k < i; k++) {
        first += (rank - k - 1) * (rank - k - 1);
      }
      for (int k = right; k < j; k++) {
        second += (rank - k - 1) * (rank - k - 1);
      }
    }
    return new Ranks(n, m, sum, ties, n * first + m * second);
  }

  int total() {
    return n + m;
  }
}
