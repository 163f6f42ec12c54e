// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.model;

import org.mlops4j.store.Json;

/**
 * How a number is bent before it is standardised: for prices, counts and whatever else has a long
 * tail. Immutable; every call gives another one.
 *
 * @param low what smaller values count as, or the quantile that tells it
 * @param high what greater values count as, or the quantile that tells it
 * @param quantiles whether the bounds are quantiles of the training rows
 * @param logarithm whether {@code log(1 + |value|)}, with the sign of the value, takes its place
 */
public record Scaling(double low, double high, boolean quantiles, boolean logarithm) {
  private static final Scaling PLAIN =
      new Scaling(-Double.MAX_VALUE, Double.MAX_VALUE, false, false);

  /** Checks that the bounds are in order, and quantiles between 0 and 1. */
  public Scaling {
    double most = quantiles ? 1 : Double.MAX_VALUE;
    double least = quantiles ? 0 : -Double.MAX_VALUE;
    if (!(least <= low && low < high && high <= most)) {
      throw new IllegalArgumentException(
          "bounds were "
              + low
              + " and "
              + high
              + " but must be in order"
              + (quantiles ? " and lie in [0, 1]" : " and finite"));
    }
  }

  /** The logarithm: a factor becomes a difference. */
  public static Scaling log() {
    return new Scaling(PLAIN.low, PLAIN.high, false, true);
  }

  /** Values outside of these bounds count as the bounds. */
  public static Scaling clip(double low, double high) {
    return new Scaling(low, high, false, false);
  }

  /**
   * Values outside of these quantiles of the training rows count as the quantiles.
   *
   * @param low from 0
   * @param high to 1
   */
  public static Scaling clipAtQuantiles(double low, double high) {
    return new Scaling(low, high, true, false);
  }

  /** The same, with the logarithm of what was kept within the bounds. */
  public Scaling thenLog() {
    return new Scaling(low, high, quantiles, true);
  }

  /** What lineage says of it. */
  @Override
  public String toString() {
    boolean bounded = quantiles || low > PLAIN.low || high < PLAIN.high;
    String bounds =
        (quantiles ? "quantiles " : "clip ") + Json.number(low) + " " + Json.number(high);
    return (bounded ? bounds : "") + (bounded && logarithm ? " " : "") + (logarithm ? "log" : "");
  }
}
