// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.drift;

import java.util.Arrays;
import org.mlops4j.data.EmpiricalGap;
import org.mlops4j.data.NumericSample;

/**
 * The exact distribution of the two-sample Kolmogorov–Smirnov statistics without ties: two samples
 * merged in order are a path from (0, 0) to (n, m), each path as likely, and the statistic reaches
 * a gap exactly if the path leaves a band around the diagonal (Hodges, "The significance
 * probability of the Smirnov two-sample test", Arkiv för Matematik 3 (1958)).
 */
final class LatticePaths {
  private LatticePaths() {}

  /**
   * P(sup |F − G| ≥ gap), the gap in units of 1/lcm(n, m). For equal sizes and a gap that each path
   * reaches, rounding may put it above 1.
   */
  static double twoSided(int n, int m, long gap) {
    if (gap == 0) {
      return 1;
    }
    return n == m ? equalSizes(n, gap) : leavingShare(n, m, gap, gap);
  }

  /** P(sup (F − G) ≥ gap), which is also that of G − F. */
  static double oneSided(int n, int m, long gap) {
    if (gap == 0) {
      return 1;
    }
    if (n == m) {
      return reflected(n, gap, 0);
    }
    return leavingShare(n, m, gap, Long.MAX_VALUE / 4);
  }

  /**
   * P(sup |F − G| ≥ gap), or of F − G alone, over all ways to deal the values that there are to
   * both samples: equal values are one step, so a gap between them does not count (Schröer and
   * Trenkler, "Exact and randomization distributions of Kolmogorov–Smirnov tests for two or three
   * samples", Computational Statistics and Data Analysis 20 (1995)). Costs n·m steps.
   *
   * @param ends for each number of values from the smallest on whether the next one differs; n + m
   *     of them, and one for none
   */
  static double givenTies(int n, int m, boolean[] ends, long gap, boolean twoSided) {
    if (gap == 0) {
      return 1;
    }
    long divisor = EmpiricalGap.divisor(n, m);
    long stepRight = m / divisor;
    long stepUp = n / divisor;
    double[] share = new double[m + 1];
    for (int i = 0; i <= n; i++) {
      for (int j = 0; j <= m; j++) {
        long difference = i * stepRight - j * stepUp;
        boolean outside = difference >= gap || (twoSided && -difference >= gap);
        if (outside && ends[i + j]) {
          share[j] = 1;
        } else {
          double sum = i * (i == 0 ? 0 : share[j]) + j * (j == 0 ? 0 : share[j - 1]);
          share[j] = sum / Math.max(1, i + j);
        }
      }
    }
    return share[m];
  }

  /**
   * For each number of values of both samples from the smallest on, whether the next one differs.
   */
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

  /**
   * The reflection principle: 2·Σ (−1)^(k−1) C(2n, n − kh)/C(2n, n), summed from its far end, each
   * operation in SciPy's order.
   */
  private static double equalSizes(int n, long gap) {
    double sum = 0;
    for (long k = n / gap; k >= 0; k--) {
      sum = reflected(n, gap, k * gap) * (1 - sum);
    }
    return 2 * sum;
  }

  /** C(2n, n − offset − gap)/C(2n, n − offset). */
  private static double reflected(int n, long gap, long offset) {
    double product = 1;
    for (long j = 0; j < gap && product > 0; j++) {
      product = (n - offset - j) * product / (n + offset + j + 1);
    }
    return product;
  }

  /**
   * The share of paths that leave the band: a node outside of it counts 1, a node inside the mean
   * of its two predecessors weighted by the paths that come through them. Only sums of positive
   * numbers, so small shares are as accurate as large ones; costs the nodes within the band.
   */
  private static double leavingShare(int n, int m, long right, long left) {
    long divisor = EmpiricalGap.divisor(n, m);
    long stepRight = m / divisor;
    long stepUp = n / divisor;
    double[] share = new double[m + 1];
    Arrays.fill(share, 1);
    for (int i = 0; i <= n; i++) {
      long position = i * stepRight;
      int low = (int) Math.max(0, Math.floorDiv(position - right, stepUp) + 1);
      int high = (int) Math.min(m, Math.floorDiv(position + left - 1, stepUp));
      if (low > 0) {
        share[low - 1] = 1;
      }
      for (int j = low; j <= high; j++) {
        if (i == 0) {
          share[j] = 0;
        } else {
          double fromBelow = j == 0 ? 0 : j * share[j - 1];
          share[j] = (i * share[j] + fromBelow) / (i + j);
        }
      }
    }
    return share[m];
  }
}
