// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.drift;

import org.mlops4j.data.NumericSample;

/**
 * The largest differences of two empirical distribution functions F (reference, n values) and G
 * (current, m values), counted in whole units of 1/lcm(n, m), so that they are exact.
 *
 * @param above the supremum of F − G
 * @param below the supremum of G − F
 */
record EmpiricalGap(int n, int m, long above, long below) {

  static EmpiricalGap of(NumericSample reference, NumericSample current) {
    int n = (int) reference.size();
    int m = (int) current.size();
    long divisor = divisor(n, m);
    long referenceStep = m / divisor;
    long currentStep = n / divisor;
    long above = 0;
    long below = 0;
    int i = 0;
    int j = 0;
    while (i < n && j < m) {
      double value = Math.min(reference.value(i), current.value(j));
      while (i < n && reference.value(i) == value) {
        i++;
      }
      while (j < m && current.value(j) == value) {
        j++;
      }
      long gap = i * referenceStep - j * currentStep;
      above = Math.max(above, gap);
      below = Math.max(below, -gap);
    }
    return new EmpiricalGap(n, m, above, below);
  }

  /** For each number of values of both samples from the smallest on, whether the next one differs. */
  static boolean[] ends(NumericSample reference, NumericSample current) {
    int n = (int) reference.size();
    int m = (int) current.size();
    boolean[] ends = new boolean[n + m + 1];
    ends[0] = true;
    int i = 0;
    int j = 0;
    while (i < n || j < m) {
      double value =
          i == n
              ? current.value(j)
              : j == m ? reference.value(i) : Math.min(reference.value(i), current.value(j));
      while (i < n && reference.value(i) == value) {
        i++;
      }
      while (j < m && current.value(j) == value) {
        j++;
      }
      ends[i + j] = true;
    }
    return ends;
  }

  long unit() {
    return n / divisor(n, m) * m;
  }

  long largest() {
    return Math.max(above, below);
  }

  double share(long gap) {
    return (double) gap / unit();
  }

  static long divisor(long n, long m) {
    long a = n;
    long b = m;
    while (b != 0) {
      long rest = a % b;
      a = b;
      b = rest;
    }
    return a;
  }
}
