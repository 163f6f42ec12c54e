// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.drift;

/** The modified Bessel function of the second kind and of order ¼. */
final class BesselQuarter {
  private static final double STEP = 0.0625;
  private static final double VANISHING = 745;

  private BesselQuarter() {}

  /**
   * e^(−x)·K(x) for x above 0, by the integral of exp(−x cosh t) cosh(t/4) over t from 0. The
   * trapezoidal rule is exact to rounding here, since the integrand decays doubly exponentially.
   */
  static double scaled(double x) {
    double sum = Math.exp(-2 * x) / 2;
    for (int i = 1; ; i++) {
      double t = i * STEP;
      double exponent = x * (1 + Math.cosh(t));
      if (exponent > VANISHING) {
        return sum * STEP;
      }
      sum += Math.exp(-exponent) * Math.cosh(t / 4);
    }
  }
}
