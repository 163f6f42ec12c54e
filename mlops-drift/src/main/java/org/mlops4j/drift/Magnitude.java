// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.drift;

import org.mlops4j.data.NumericSample;
import org.mlops4j.data.Sample;

/**
 * Keeps huge values from overflowing, and minute ones from vanishing, when ranges and squares are
 * taken: both samples are multiplied by one power of two, which is exact and means nothing to a
 * definition without a unit.
 */
final class Magnitude {
  private static final double HUGE = 1e100;
  private static final double REDUCTION = 0x1p-700;
  private static final double MINUTE = 1e-100;
  private static final double ENLARGEMENT = 0x1p700;

  private Magnitude() {}

  /**
   * The factor for two samples: 1 unless one of them has a huge value, or both minute ones only.
   */
  static double factor(NumericSample reference, NumericSample current) {
    double largest = Math.max(largest(reference), largest(current));
    if (largest > HUGE) {
      return REDUCTION;
    }
    return largest > 0 && largest < MINUTE ? ENLARGEMENT : 1;
  }

  /** A computation on samples of a magnitude whose squares are doubles. */
  static Measure reduced(Measure measure) {
    return (reference, current) -> {
      double factor = factor(reference, current);
      return measure.of(times(reference, factor), times(current, factor));
    };
  }

  /** A binning of samples of such a magnitude. */
  static Shares.Binning reducedBins(Shares.Binning binning) {
    return (reference, current) -> {
      double factor = factor(reference, current);
      return binning.of(times(reference, factor), times(current, factor));
    };
  }

  private static double factor(Sample reference, Sample current) {
    return reference instanceof NumericSample first && current instanceof NumericSample second
        ? factor(first, second)
        : 1;
  }

  private static Sample times(Sample sample, double factor) {
    return factor != 1 && sample instanceof NumericSample numbers ? numbers.times(factor) : sample;
  }

  private static double largest(NumericSample sample) {
    if (sample.size() == 0) {
      return 0;
    }
    return Math.max(Math.abs(sample.least()), Math.abs(sample.most()));
  }
}
