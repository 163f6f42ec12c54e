// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.drift;

/**
 * A statistic and, where there is one, its p-value.
 *
 * @param statistic {@code NaN} where undefined
 * @param pValue {@code NaN} where there is none
 */
record Measured(double statistic, double pValue) {
  static final Measured UNDEFINED = new Measured(Double.NaN, Double.NaN);

  static Measured distance(double statistic) {
    return new Measured(statistic, Double.NaN);
  }
}
