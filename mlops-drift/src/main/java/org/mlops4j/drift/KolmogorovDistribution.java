// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.drift;

/**
 * The upper tail of the one-sample Kolmogorov–Smirnov statistic for n values, exact or close to it:
 * Simard and L'Ecuyer, "Computing the two-sided Kolmogorov–Smirnov distribution", Journal of
 * Statistical Software 39 (2011), with the regions that SciPy's {@code kstwo} uses. The relative
 * error is that of rounding, except for n above 140 and n·d² below 2.2, where the expansion of Pelz
 * and Good (1976) is good to about 1e-7.
 */
final class KolmogorovDistribution {
  private static final int SMALL = 140;
  private static final int MANY = 20_000;
  private static final int TERMS = 10_000;

  private KolmogorovDistribution() {}

  /** P(D ≥ d); {@code NaN} without values. */
  static double upperTail(long n, double d) {
    if (n <= 0 || Double.isNaN(d)) {
      return Double.NaN;
    }
    if (d >= 1) {
      return 0;
    }
    double scaled = n * d;
    if (scaled <= 0.5) {
      return 1;
    }
    if (scaled <= 1) {
      return 1 - nearZero(n, scaled);
    }
    if (scaled >= n - 1) {
      return 2 * Math.pow(1 - d, n);
    }
    double squared = scaled * d;
    if (n > SMALL && d < 0.5 && squared >= 370) {
      return 0;
    }
    if (d >= 0.5 || squared > (n <= SMALL ? 4 : 2.2)) {
      return clip(2 * oneSided(n, d));
    }
    boolean exact = n <= SMALL || (n <= 100_000 && n * Math.pow(d, 1.5) <= 1.4);
    return clip(1 - (exact ? MarsagliaMatrix.lowerTail((int) n, d) : pelzGood(n, d)));
  }

  /**
   * P(D⁺ ≥ d) of the one-sided statistic, by the sum of Smirnov (1944) and Dwass (1959), whose
   * terms are binomial probabilities.
   */
  static double oneSided(long n, double d) {
    return oneSided(n, d, n > MANY && d < 0.2 ? n / TERMS : 1);
  }

  /**
   * The sum by every so many-th term. The terms are a smooth bell that vanishes at both ends, for
   * which such a sum is as exact as the whole one as long as it has hundreds of terms.
   */
  static double oneSided(long n, double d, long step) {
    double sum = 0;
    long last = (long) Math.floor(n * (1 - d));
    for (long j = 0; j <= last; j += step) {
      double p = d + (double) j / n;
      double q = (n - j) / (double) n - d;
      if (q <= 0) {
        continue;
      }
      sum += Saddle.binomial(j, n, p, q) / p;
    }
    return clip(d * sum * step);
  }

  /** P(D ≤ d) for 1/(2n) ≤ d ≤ 1/n: n!·(2d − 1/n)^n (Ruben and Gambino 1982). */
  private static double nearZero(long n, double scaled) {
    double logFactorialShare = -n + 0.5 * Math.log(2 * Math.PI * n) + Saddle.stirlingError(n);
    return Math.exp(logFactorialShare + n * Math.log(2 * scaled - 1));
  }

  private static double pelzGood(long n, double d) {
    double z = Math.sqrt(n) * d;
    double z2 = z * z;
    double z4 = z2 * z2;
    double z6 = z4 * z2;
    double pi2 = Math.PI * Math.PI;
    double k0 = 0;
    double k1 = 0;
    double k2 = 0;
    double k3 = 0;
    for (int k = 30; k >= 0; k--) {
      double half = (k + 0.5) * (k + 0.5) * pi2;
      double weight = 2 * Math.exp(-half / (2 * z2));
      k0 += weight / 2;
      k1 += weight * (half - z2);
      k2 += weight * (6 * z6 + 2 * z4 + half * (2 * z4 - 5 * z2) + half * half * (1 - 2 * z2));
      k3 +=
          weight
              * (half * half * half * (5 - 30 * z2)
                  + half * half * (-60 * z2 + 212 * z4)
                  + half * (135 * z4 - 96 * z6)
                  - 30 * z6
                  - 90 * z4 * z4);
    }
    double k2Whole = 0;
    double k3Whole = 0;
    for (int k = 30; k >= 1; k--) {
      double whole = (double) k * k * pi2;
      double weight = 2 * Math.exp(-whole / (2 * z2));
      k2Whole += weight * whole;
      k3Whole += weight * (3 * whole * z2 - whole * whole);
    }
    double root = Math.sqrt(Math.PI / 2);
    double first = Math.sqrt(2 * Math.PI) / z * k0;
    double second = root / (6 * z4) * k1;
    double third = root / (72 * z6 * z) * k2 - root / (36 * z2 * z) * k2Whole;
    double fourth = root / (6480 * z6 * z4) * k3 + root / (216 * z6) * k3Whole;
    double size = Math.sqrt(n);
    return first + second / size + third / n + fourth / (n * size);
  }

  private static double clip(double probability) {
    return Math.max(0, Math.min(1, probability));
  }
}
