// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The values of one column, taken at one time: what a {@link TwoSampleTest} compares. Immutable and
 * safe for use by several threads, so a reference is made once and compared with many windows.
 */
public sealed interface Sample permits NumericSample, CategoricalSample {

  /** The values that can be compared: neither missing nor infinite. */
  long size();

  /** The rows without a value: {@code NaN} or null. */
  long missing();

  /** All rows: compared, missing and infinite. */
  long rows();

  /** Numbers; {@code NaN} counts as missing. The array is copied, and sorted when need be. */
  static NumericSample numbers(double... values) {
    return NumericSample.of(values);
  }

  /** Labels; null counts as missing. */
  static CategoricalSample labels(Iterable<? extends @Nullable String> labels) {
    return CategoricalSample.of(labels);
  }

  /**
   * Labels that are counted already.
   *
   * @throws IllegalArgumentException if a count is negative
   */
  static CategoricalSample counts(Map<String, Long> counts) {
    return CategoricalSample.of(counts, 0);
  }
}
