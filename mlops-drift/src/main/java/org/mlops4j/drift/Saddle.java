// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.drift;

/**
 * Binomial probabilities without the cancellation of large factorials: Loader, "Fast and accurate
 * computation of binomial probabilities" (2000).
 */
final class Saddle {
  private static final double HALF_LOG_TWO_PI = 0.9189385332046728;

  private Saddle() {}

  /** The error of Stirling's formula for ln n!, n at least 0. */
  static double stirlingError(double n) {
    if (n == 0) {
      return 0;
    }
    if (n < 16) {
      double factorial = 1;
      for (int i = 2; i <= n; i++) {
        factorial *= i;
      }
      return Math.log(factorial) - (n + 0.5) * Math.log(n) + n - HALF_LOG_TWO_PI;
    }
    double square = n * n;
    return (1.0 / 12
            - (1.0 / 360 - (1.0 / 1260 - (1.0 / 1680 - 1.0 / 1188 / square) / square) / square)
                / square)
        / n;
  }

  /** x·ln(x/mean) + mean − x, accurate where x is close to the mean. */
  static double deviance(double x, double mean) {
    if (x == 0) {
      return mean;
    }
    if (Math.abs(x - mean) < 0.1 * (x + mean)) {
      double ratio = (x - mean) / (x + mean);
      double sum = (x - mean) * ratio;
      double term = 2 * x * ratio;
      for (int k = 1; k < 1000; k++) {
        term *= ratio * ratio;
        double next = sum + term / (2 * k + 1);
        if (next == sum) {
          break;
        }
        sum = next;
      }
      return sum;
    }
    return x * Math.log(x / mean) + mean - x;
  }

  /** C(n, x) p^x (1 − p)^(n − x) for 0 ≤ x ≤ n and q = 1 − p. */
  static double binomial(double x, double n, double p, double q) {
    if (x == 0) {
      return Math.exp(p < 0.1 ? -deviance(n, n * q) - n * p : n * Math.log(q));
    }
    if (x == n) {
      return Math.exp(q < 0.1 ? -deviance(n, n * p) - n * q : n * Math.log(p));
    }
    double exponent =
        stirlingError(n)
            - stirlingError(x)
            - stirlingError(n - x)
            - deviance(x, n * p)
            - deviance(n - x, n * q);
    return Math.exp(exponent) * Math.sqrt(n / (2 * Math.PI * x * (n - x)));
  }
}
