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
   * @param percent in [0, 100]
   */
  public static Release canaryPercent(double percent) {
    return new Release((int) Math.round(percent * 100));
  }

  /** Whether the champion goes on serving beside the new version. */
  public boolean isCanary() {
    return basisPoints < ALL;
  }
}
