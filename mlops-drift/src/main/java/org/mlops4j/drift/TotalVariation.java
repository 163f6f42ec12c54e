// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.drift;

import org.mlops4j.data.TwoSampleTest;

/**
 * The total variation distance, {@code ½ Σ |p − q|} of the shares of labels, or of bins as in
 * {@link JensenShannon#likeEvidently}: the share of rows that would have to change, in [0, 1].
 */
public final class TotalVariation {
  private TotalVariation() {}

  /** The default: drift at a threshold, at least 50 values in each sample. */
  public static TwoSampleTest atThreshold(double threshold) {
    return plain(threshold).requiring(50);
  }

  /** The same for samples of any size. */
  public static TwoSampleTest plain(double threshold) {
    return JudgedTest.ofShares(
        "total-variation", threshold, Shares::evidently, Divergences::totalVariation);
  }
}
