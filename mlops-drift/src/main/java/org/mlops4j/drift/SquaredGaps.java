// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.drift;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.mlops4j.data.EmpiricalGap;

/**
 * The exact distribution of the Cramér–von Mises statistic of two small samples: the squared gaps
 * between both empirical distribution functions, summed along a random lattice path in units of
 * 1/lcm(n, m)² (Xiao, Gordon and Yakovlev, "A C++ program for the Cramér–von Mises two-sample
 * test", Journal of Statistical Software 17 (2007)).
 *
 * @param sums the sums that occur, ascending
 * @param shares the share of the paths that has each
 */
record SquaredGaps(long[] sums, double[] shares) {

  /** The probability of so large a U (see {@link Ranks}) or a larger one. */
  static double upperTail(int n, int m, double u) {
    long divisor = EmpiricalGap.divisor(n, m);
    long right = m / divisor;
    long up = n / divisor;
    double unit = (double) n * right;
    double pairs = (double) n * m;
    double least =
        Math.floor(unit * unit * (n + m) * (6 * u - pairs * (4 * pairs - 1)) / (6 * pairs * pairs));
    SquaredGaps[] row = new SquaredGaps[m + 1];
    for (int i = 0; i <= n; i++) {
      for (int j = 0; j <= m; j++) {
        long gap = i * right - j * up;
        SquaredGaps below = i == 0 ? null : row[j];
        SquaredGaps left = j == 0 ? null : row[j - 1];
        row[j] = node(below, left, i, j, gap * gap);
      }
    }
    double tail = 0;
    SquaredGaps all = row[m];
    for (int k = all.sums.length - 1; k >= 0 && all.sums[k] >= least; k--) {
      tail += all.shares[k];
    }
    return Math.min(1, tail);
  }

  private static SquaredGaps node(
      @Nullable SquaredGaps below, @Nullable SquaredGaps left, int i, int j, long square) {
    if (below == null) {
      return left == null ? new SquaredGaps(new long[1], new double[] {1}) : left.plus(square);
    }
    return left == null
        ? below.plus(square)
        : mixed(below, (double) i / (i + j), left, (double) j / (i + j)).plus(square);
  }

  private SquaredGaps plus(long square) {
    long[] shifted = sums.clone();
    for (int k = 0; k < shifted.length; k++) {
      shifted[k] += square;
    }
    return new SquaredGaps(shifted, shares);
  }

  private static SquaredGaps mixed(SquaredGaps a, double weight, SquaredGaps b, double other) {
    long[] sums = new long[a.sums.length + b.sums.length];
    double[] shares = new double[sums.length];
    int count = 0;
    int i = 0;
    int j = 0;
    while (i < a.sums.length || j < b.sums.length) {
      long next =
          i == a.sums.length
              ? b.sums[j]
              : j == b.sums.length ? a.sums[i] : Math.min(a.sums[i], b.sums[j]);
      sums[count] = next;
      if (i < a.sums.length && a.sums[i] == next) {
        shares[count] += weight * a.shares[i++];
      }
      if (j < b.sums.length && b.sums[j] == next) {
        shares[count] += other * b.shares[j++];
      }
      count++;
    }
    return new SquaredGaps(Arrays.copyOf(sums, count), Arrays.copyOf(shares, count));
  }
}
