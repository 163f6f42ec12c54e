// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.drift;

import org.mlops4j.data.CategoricalSample;
import org.mlops4j.data.NumericSample;
import org.mlops4j.data.Sample;

/** The computation of a statistic from two samples, neither of them empty. */
@FunctionalInterface
interface Measure {
  Measured of(Sample reference, Sample current);

  /** A computation from numbers only. */
  @FunctionalInterface
  interface OfNumbers {
    Measured of(NumericSample reference, NumericSample current);
  }

  static Measure numeric(OfNumbers measure) {
    return (reference, current) -> {
      if (reference instanceof NumericSample first && current instanceof NumericSample second) {
        return measure.of(first, second);
      }
      throw new IllegalArgumentException(
          "the samples were "
              + kind(reference)
              + " and "
              + kind(current)
              + " but both must be numeric");
    };
  }

  static IllegalArgumentException differentKinds(Sample reference, Sample current) {
    return new IllegalArgumentException(
        "the reference was "
            + kind(reference)
            + " and the current sample "
            + kind(current)
            + " but both must be of one kind");
  }

  private static String kind(Sample sample) {
    return sample instanceof CategoricalSample ? "categorical" : "numeric";
  }
}
