// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.monitor;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Makes a smaller sample of very many rows: the same shares to 1/{@value #MOST}, and so the same
 * statistics, at a bounded cost.
 */
final class Thinning {
  private static final long MOST = 20_000;

  private Thinning() {}

  /** The counts, or counts that sum to {@value #MOST} in the same proportions. */
  static long[] of(long[] counts) {
    long total = Arrays.stream(counts).sum();
    if (total <= MOST) {
      return counts.clone();
    }
    long[] kept = new long[counts.length];
    double[] remainder = new double[counts.length];
    for (int i = 0; i < counts.length; i++) {
      double share = (double) counts[i] * MOST / total;
      kept[i] = (long) share;
      remainder[i] = share - kept[i];
    }
    IntStream.range(0, counts.length)
        .boxed()
        .sorted(Comparator.comparingDouble((Integer cell) -> -remainder[cell]))
        .limit(MOST - Arrays.stream(kept).sum())
        .forEach(cell -> kept[cell]++);
    return kept;
  }
}
