// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.serve;

/**
 * How an approved version meets traffic. The first version of a model has no champion to be
 * compared with and takes all of it. Immutable.
 *
 * @param basisPoints the share of the traffic that the new version gets at first: 1 is 0.01 %,
 *     10,000 is all
 */
public record Release(int basisPoints) {
  /** All of the traffic. */
  public static final int ALL = 10_000;

  public Release {
    if (basisPoints < 0 || basisPoints > ALL) {
      throw new IllegalArgumentException(
          "share was " + basisPoints + " basis points but must lie in [0, " + ALL + "]");
    }
  }

  /** The new version becomes the champion at once. */
  public static Release allAtOnce() {
    return new Release(ALL);
  }

  /**
   * The new version becomes the challenger and answers a share of the requests, always for the same
   * keys.
   *
   * @param percent 0, or in [0.01, 100]; rounded to hundredths. With 100 the new version becomes
   *     the champion at once
   */
  public static Release canaryPercent(double percent) {
    if (!(percent >= 0 && percent <= 100)) {
      throw new IllegalArgumentException("percent was " + percent + " but must lie in [0, 100]");
    }
    int basisPoints = (int) Math.round(percent * 100);
    if (basisPoints == 0 && percent > 0) {
      throw new IllegalArgumentException(
          "percent was "
              + percent
              + " but must be 0 or at least 0.01: shares are told apart by basis points");
    }
    return new Release(basisPoints);
  }

  /** Whether the champion goes on serving beside the new version. */
  public boolean isCanary() {
    return basisPoints < ALL;
  }
}
