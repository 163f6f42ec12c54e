// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.drift;

import org.mlops4j.data.TwoSampleTest;

/**
 * The Kullback–Leibler divergence of the current shares from the reference, {@code Σ p·ln(p/q)}
 * (Kullback and Leibler 1951). Not symmetric, without an upper limit and without a p-value; an
 * empty bin decides it, so prefer {@link JensenShannon}. Missing and infinite values are left out.
 */
public final class KullbackLeibler {
  private KullbackLeibler() {}

  /** The default: as {@link #likeEvidently}, at least 50 values in each sample. */
  public static TwoSampleTest atThreshold(double threshold) {
    return plain(threshold).requiring(50);
  }

  /**
   * Evidently's {@code kl_div}: bins and stand-ins for empty ones as in {@link Psi#likeEvidently},
   * then scaled to sum 1; drift at 0.1.
   */
  public static TwoSampleTest likeEvidently() {
    return plain(0.1);
  }

  private static TwoSampleTest plain(double threshold) {
    return JudgedTest.ofShares(
        "kullback-leibler/evidently",
        threshold,
        (first, second) -> Shares.evidently(first, second).filledLikeEvidently(),
        Divergences::kullbackLeibler);
  }
}
