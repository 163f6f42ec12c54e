// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.drift;

import org.mlops4j.data.NumericSample;
import org.mlops4j.data.TwoSampleTest;

/**
 * The Wasserstein (earth mover's) distance of order 1, {@code ∫ |F(x) − G(x)| dx} of the empirical
 * distribution functions (Vallender 1974): how far a value has moved on average, in the unit of the
 * column. Infinities are left out. It has no p-value, so thresholds are a matter of the column;
 * {@link #normed} divides by the standard deviation of the reference. Costs n + m steps once the
 * samples are sorted.
 */
public final class Wasserstein {
  private static final double LEAST_DEVIATION = 0.001;

  private Wasserstein() {}

  /** The distance itself, equal to SciPy's {@code wasserstein_distance}. */
  public static TwoSampleTest raw(double threshold) {
    return JudgedTest.distance(
        "wasserstein/raw",
        threshold,
        Measure.numeric(
            (first, second) -> Measured.distance(DistributionArea.absolute(first, second))));
  }

  /**
   * The default: the distance in standard deviations of the reference, at least 50 values in each
   * sample. A reference of one value is undefined: nothing says what is far.
   */
  public static TwoSampleTest normed(double threshold) {
    return JudgedTest.distance(
            "wasserstein/normed",
            threshold,
            Measure.numeric((first, second) -> inDeviations(first, second, 0)))
        .requiring(50);
  }

  /** Evidently's form: the standard deviation is taken to be 0.001 at least; drift at 0.1. */
  public static TwoSampleTest likeEvidently() {
    return JudgedTest.distance(
        "wasserstein/normed/evidently",
        0.1,
        Measure.numeric((first, second) -> inDeviations(first, second, LEAST_DEVIATION)));
  }

  private static Measured inDeviations(
      NumericSample reference, NumericSample current, double least) {
    double factor = Magnitude.factor(reference, current);
    NumericSample first = factor == 1 ? reference : reference.times(factor);
    NumericSample second = factor == 1 ? current : current.times(factor);
    double deviation = Math.max(Moments.of(first).deviation(), least * factor);
    return deviation == 0
        ? Measured.UNDEFINED
        : Measured.distance(DistributionArea.absolute(first, second) / deviation);
  }
}
