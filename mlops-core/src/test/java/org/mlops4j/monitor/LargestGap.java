// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.monitor;

import org.mlops4j.data.CategoricalSample;
import org.mlops4j.data.Comparison;
import org.mlops4j.data.Comparison.Verdict;
import org.mlops4j.data.NumericSample;
import org.mlops4j.data.Sample;
import org.mlops4j.data.TwoSampleTest;

/**
 * The smallest test that is one: the largest difference of shares, of labels or of values up to any
 * bound; a move of 0.1 is one that matters.
 */
record LargestGap(String id) implements TwoSampleTest {
  LargestGap() {
    this("largest-gap");
  }

  @Override
  public Comparison compare(Sample reference, Sample current) {
    double gap = 0;
    if (reference.size() == 0 || current.size() == 0) {
      gap = Double.NaN;
    } else if (reference instanceof NumericSample first
        && current instanceof NumericSample second) {
      for (double bound : first.sorted()) {
        gap =
            Math.max(
                gap,
                Math.abs(
                    (double) first.atMost(bound) / first.size()
                        - (double) second.atMost(bound) / second.size()));
      }
    } else {
      var first = ((CategoricalSample) reference).counts();
      var second = ((CategoricalSample) current).counts();
      for (String label : first.keySet()) {
        gap =
            Math.max(
                gap,
                Math.abs(
                    (double) first.get(label) / reference.size()
                        - (double) second.getOrDefault(label, 0L) / current.size()));
      }
    }
    return new Comparison(
        id(),
        gap,
        Double.NaN,
        0.1,
        Double.isNaN(gap) ? Verdict.INSUFFICIENT : gap > 0.1 ? Verdict.DRIFT : Verdict.STABLE,
        reference.size(),
        current.size());
  }
}
