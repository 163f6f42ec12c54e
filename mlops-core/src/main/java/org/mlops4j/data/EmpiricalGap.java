// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

/**
 * The largest differences of two empirical distribution functions F (reference, n values) and G
 * (current, m values), counted in whole units of 1/lcm(n, m), so that they are exact.
 *
 * @param n the values of the reference
 * @param m the current values
 * @param above the supremum of F − G, at least 0
 * @param below the supremum of G − F, at least 0
 */
public record EmpiricalGap(int n, int m, long above, long below) {

  /**
   * Of two samples, neither of them empty. Costs n + m steps, and a sort of what is not in order
   * yet; where that would be the current values, and they are many, only those near the largest
   * differences are sorted.
   */
  public static EmpiricalGap of(NumericSample reference, NumericSample current) {
    return current.isManyInDisorder()
        ? GapSearch.of(reference, current)
        : Steps.of(reference.ascending(), current.ascending()).gap();
  }

  /** The unit of the differences: lcm(n, m). */
  public long unit() {
    return n / divisor(n, m) * m;
  }

  /** The supremum of |F − G|. */
  public long largest() {
    return Math.max(above, below);
  }

  /** A difference as a share. */
  public double share(long gap) {
    return (double) gap / unit();
  }

  /** The greatest common divisor. */
  public static long divisor(long n, long m) {
    long a = n;
    long b = m;
    while (b != 0) {
      long rest = a % b;
      a = b;
      b = rest;
    }
    return a;
  }

  /** A walk along both functions. */
  static final class Steps {
    private final int n;
    private final int m;
    private final long up;
    private final long down;
    private long above;
    private long below;

    Steps(int n, int m) {
      this.n = n;
      this.m = m;
      long divisor = divisor(n, m);
      this.up = m / divisor;
      this.down = n / divisor;
    }

    static Steps of(double[] reference, double[] current) {
      Steps steps = new Steps(reference.length, current.length);
      int i = 0;
      int j = 0;
      while (i < reference.length && j < current.length) {
        double value = Math.min(reference[i], current[j]);
        while (i < reference.length && reference[i] == value) {
          i++;
        }
        while (j < current.length && current[j] == value) {
          j++;
        }
        steps.at(i, j);
      }
      return steps;
    }

    /** Takes notice of the difference between ranks. */
    void at(long referenceRank, long currentRank) {
      long gap = referenceRank * up - currentRank * down;
      above = Math.max(above, gap);
      below = Math.max(below, -gap);
    }

    /** Whether a difference between so many of one and so many of the other would be a new one. */
    boolean exceeds(long referenceRank, long currentRank) {
      long gap = referenceRank * up - currentRank * down;
      return gap > above || -gap > below;
    }

    EmpiricalGap gap() {
      return new EmpiricalGap(n, m, above, below);
    }
  }
}
