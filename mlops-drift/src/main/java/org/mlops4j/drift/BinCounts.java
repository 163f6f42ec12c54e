// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.drift;

import java.util.Arrays;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import org.mlops4j.data.CategoricalSample;
import org.mlops4j.data.NumericSample;
import org.mlops4j.data.Sample;

/**
 * How many values of each sample fall into each bin or category.
 *
 * @param reference counts of the reference
 * @param current current counts
 * @param referenceTotal what shares of the reference are taken of; at least the sum of its counts
 * @param currentTotal what current shares are taken of
 */
record BinCounts(long[] reference, long[] current, long referenceTotal, long currentTotal) {

  /** Counts in [e₀, e₁), [e₁, e₂), … and a last bin that is closed on both sides. */
  static BinCounts between(double[] edges, NumericSample reference, NumericSample current) {
    return new BinCounts(
        reference.counts(edges), current.counts(edges), reference.size(), current.size());
  }

  /** Counts of each label of either sample, in the order of the labels. */
  static BinCounts labels(CategoricalSample reference, CategoricalSample current) {
    Set<String> labels = new TreeSet<>(reference.counts().keySet());
    labels.addAll(current.counts().keySet());
    long[] first = new long[labels.size()];
    long[] second = new long[labels.size()];
    int bin = 0;
    for (String label : labels) {
      first[bin] = count(reference.counts(), label);
      second[bin] = count(current.counts(), label);
      bin++;
    }
    return new BinCounts(first, second, reference.size(), current.size());
  }

  /** Counts of each distinct number of either sample, in ascending order. */
  static BinCounts distinct(NumericSample reference, NumericSample current) {
    int n = (int) reference.size();
    int m = (int) current.size();
    long[] first = new long[n + m];
    long[] second = new long[n + m];
    int bin = 0;
    int i = 0;
    int j = 0;
    while (i < n || j < m) {
      double value =
          i == n
              ? current.value(j)
              : j == m ? reference.value(i) : Math.min(reference.value(i), current.value(j));
      for (; i < n && reference.value(i) == value; i++) {
        first[bin]++;
      }
      for (; j < m && current.value(j) == value; j++) {
        second[bin]++;
      }
      bin++;
    }
    return new BinCounts(Arrays.copyOf(first, bin), Arrays.copyOf(second, bin), n, m);
  }

  /** The categories of two samples of one kind: labels, or the distinct numbers. */
  static BinCounts categories(Sample reference, Sample current) {
    if (reference instanceof CategoricalSample first
        && current instanceof CategoricalSample second) {
      return labels(first, second);
    }
    if (reference instanceof NumericSample first && current instanceof NumericSample second) {
      return distinct(first, second);
    }
    throw Measure.differentKinds(reference, current);
  }

  int bins() {
    return reference.length;
  }

  double[] referenceShares() {
    return shares(reference, referenceTotal);
  }

  double[] currentShares() {
    return shares(current, currentTotal);
  }

  private static double[] shares(long[] counts, long total) {
    double[] shares = new double[counts.length];
    for (int bin = 0; bin < shares.length; bin++) {
      shares[bin] = (double) counts[bin] / total;
    }
    return shares;
  }

  private static long count(SortedMap<String, Long> counts, String label) {
    return counts.getOrDefault(label, 0L);
  }
}
