// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.drift;

import org.mlops4j.data.TwoSampleTest;

/**
 * The energy distance, {@code √(2 ∫ (F(x) − G(x))² dx)} of the empirical distribution functions
 * (Székely and Rizzo 2004), in the square root of the column's unit; equal to SciPy's {@code
 * energy_distance}. Infinities are left out. Costs n + m steps once the samples are sorted.
 */
public final class EnergyDistance {
  private EnergyDistance() {}

  /** The default: drift at a threshold, at least 50 values in each sample. */
  public static TwoSampleTest atThreshold(double threshold) {
    return plain(threshold).requiring(50);
  }

  /** Evidently's {@code ed}: drift at 0.1, whatever the unit of the column. */
  public static TwoSampleTest likeEvidently() {
    return plain(0.1);
  }

  private static TwoSampleTest plain(double threshold) {
    return JudgedTest.distance(
        "energy",
        threshold,
        Measure.numeric(
            (first, second) ->
                Measured.distance(Math.sqrt(2 * DistributionArea.squared(first, second)))));
  }
}
