// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.drift;

/** Distances of two lists of shares. A term 0·ln 0 is 0. */
final class Divergences {
  private Divergences() {}

  /** Σ (q − p)·ln(q/p); infinite where only one of the shares is 0. */
  static double stability(Shares shares) {
    double sum = 0;
    for (int bin = 0; bin < shares.bins(); bin++) {
      double p = shares.reference()[bin];
      double q = shares.current()[bin];
      if (p != q) {
        sum += (q - p) * Math.log(q / p);
      }
    }
    return sum;
  }

  /** Σ p·ln(p/q) of the shares scaled to sum 1. */
  static double kullbackLeibler(Shares shares) {
    double[] p = normalised(shares.reference());
    double[] q = normalised(shares.current());
    double sum = 0;
    for (int bin = 0; bin < p.length; bin++) {
      sum += relativeEntropy(p[bin], q[bin]);
    }
    return Math.max(0, sum);
  }

  /** √(½ KL(p, m) + ½ KL(q, m)) with m = (p + q)/2, of the shares scaled to sum 1. */
  static double jensenShannon(Shares shares, double base) {
    double[] p = normalised(shares.reference());
    double[] q = normalised(shares.current());
    double sum = 0;
    for (int bin = 0; bin < p.length; bin++) {
      double middle = (p[bin] + q[bin]) / 2;
      sum += relativeEntropy(p[bin], middle) + relativeEntropy(q[bin], middle);
    }
    return Math.sqrt(Math.max(0, sum) / Math.log(base) / 2);
  }

  /** √(1 − Σ √(pq)), summed as √(½ Σ (√p − √q)²), which loses no digits of small distances. */
  static double hellinger(Shares shares) {
    double sum = 0;
    for (int bin = 0; bin < shares.bins(); bin++) {
      double root = Math.sqrt(shares.reference()[bin]) - Math.sqrt(shares.current()[bin]);
      sum += root * root;
    }
    return Math.sqrt(sum / 2);
  }

  /**
   * √(1 − Σ √(pq)) as it stands, for shares that need not sum to 1; undefined where one is
   * infinite.
   */
  static double missingOverlap(Shares shares) {
    double overlap = 0;
    for (int bin = 0; bin < shares.bins(); bin++) {
      overlap += Math.sqrt(shares.reference()[bin] * shares.current()[bin]);
    }
    return Double.isFinite(overlap) ? Math.sqrt(Math.max(0, 1 - overlap)) : Double.NaN;
  }

  /** ½ Σ |p − q|. */
  static double totalVariation(Shares shares) {
    double sum = 0;
    for (int bin = 0; bin < shares.bins(); bin++) {
      sum += Math.abs(shares.reference()[bin] - shares.current()[bin]);
    }
    return sum / 2;
  }

  /** max |p − q|. */
  static double largest(Shares shares) {
    double largest = 0;
    for (int bin = 0; bin < shares.bins(); bin++) {
      largest = Math.max(largest, Math.abs(shares.reference()[bin] - shares.current()[bin]));
    }
    return largest;
  }

  private static double relativeEntropy(double p, double q) {
    return p == 0 ? 0 : p * Math.log(p / q);
  }

  private static double[] normalised(double[] shares) {
    double sum = 0;
    for (double share : shares) {
      sum += share;
    }
    double[] scaled = new double[shares.length];
    for (int bin = 0; bin < scaled.length; bin++) {
      scaled[bin] = shares[bin] / sum;
    }
    return scaled;
  }
}
