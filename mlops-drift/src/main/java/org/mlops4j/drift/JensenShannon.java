// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.drift;

import org.mlops4j.data.TwoSampleTest;

/**
 * The Jensen–Shannon distance, {@code √(½ KL(p, m) + ½ KL(q, m))} with m = (p + q)/2, of the shares
 * of bins or labels (Lin 1991; Endres and Schindelin 2003). A metric: 0 for equal shares, and for
 * disjoint ones 1 with the logarithm of base 2 or √ln 2 with the natural one. It has no p-value and
 * grows with the number of bins as the samples shrink. Missing and infinite values are left out.
 */
public final class JensenShannon {
  private JensenShannon() {}

  /**
   * The default: base 2, so in [0, 1]; bins as in {@link #likeEvidently}, at least 50 values in
   * each sample.
   */
  public static TwoSampleTest base2(double threshold) {
    return JudgedTest.ofShares(
            "jensen-shannon/base-2",
            threshold,
            Shares::evidently,
            shares -> Divergences.jensenShannon(shares, 2))
        .requiring(50);
  }

  /**
   * Evidently's form: the natural logarithm, bins by Sturges' rule over both samples, or the
   * distinct values where the reference has at most 20; drift at 0.1.
   */
  public static TwoSampleTest likeEvidently() {
    return JudgedTest.ofShares(
        "jensen-shannon/natural/evidently",
        0.1,
        Shares::evidently,
        shares -> Divergences.jensenShannon(shares, Math.E));
  }

  /**
   * NannyML's form: base 2, bins by Doane's rule over the reference and one for current values
   * outside of it; drift at 0.1.
   */
  public static TwoSampleTest likeNannyml() {
    return JudgedTest.ofShares(
        "jensen-shannon/base-2/nannyml",
        0.1,
        Shares::nannyml,
        shares -> Divergences.jensenShannon(shares, 2));
  }
}
