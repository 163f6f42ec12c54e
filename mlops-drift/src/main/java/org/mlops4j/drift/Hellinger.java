// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.drift;

import org.mlops4j.data.TwoSampleTest;

/**
 * The Hellinger distance, {@code √(1 − Σ √(p·q))} of the shares of bins or labels (Hellinger 1909):
 * a metric in [0, 1], 1 for disjoint shares. It has no p-value. Missing and infinite values are
 * left out.
 */
public final class Hellinger {
  private Hellinger() {}

  /**
   * The default: bins as in {@link JensenShannon#likeEvidently}, at least 50 values in each sample.
   */
  public static TwoSampleTest atThreshold(double threshold) {
    return JudgedTest.ofShares("hellinger", threshold, Shares::evidently, Divergences::hellinger)
        .requiring(50);
  }

  /** Evidently's form: bins by Sturges' rule over the set of distinct numbers; drift at 0.1. */
  public static TwoSampleTest likeEvidently() {
    return JudgedTest.ofShares(
        "hellinger/evidently", 0.1, Shares::evidentlyDistinct, Divergences::missingOverlap);
  }

  /** NannyML's form: bins as in {@link JensenShannon#likeNannyml}; drift at 0.1. */
  public static TwoSampleTest likeNannyml() {
    return JudgedTest.ofShares("hellinger/nannyml", 0.1, Shares::nannyml, Divergences::hellinger);
  }
}
