// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.drift;

import org.mlops4j.data.TwoSampleTest;

/**
 * The largest difference of a share, {@code max |p − q|}, over labels, or over bins as in {@link
 * JensenShannon#likeEvidently}, in [0, 1]; {@link TotalVariation} sees many small changes better.
 */
public final class LInfinity {
  private LInfinity() {}

  /** The default: drift at a threshold, at least 50 values in each sample. */
  public static TwoSampleTest atThreshold(double threshold) {
    return plain(threshold).requiring(50);
  }

  /** NannyML's form: for samples of any size; drift at 0.1. */
  public static TwoSampleTest likeNannyml() {
    return plain(0.1);
  }

  private static TwoSampleTest plain(double threshold) {
    return JudgedTest.ofShares("l-infinity", threshold, Shares::evidently, Divergences::largest);
  }
}
