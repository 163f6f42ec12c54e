// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

import java.util.Arrays;

/** Numbers counted in bins. */
final class BinnedCounts {
  private static final int CELLS = 1 << 10;

  private BinnedCounts() {}

  static long[] of(NumericSample sample, double[] edges) {
    requireAscending(edges);
    Grid grid = grid(edges);
    return sample.isManyInDisorder() && grid.usable()
        ? inOnePass(sample.values(), edges, grid)
        : bySearch(sample, edges);
  }

  private static void requireAscending(double[] edges) {
    if (edges.length < 2) {
      throw new IllegalArgumentException(
          "edges had " + edges.length + " numbers but must have at least 2");
    }
    for (int i = 0; i < edges.length; i++) {
      if (Double.isNaN(edges[i]) || (i > 0 && edges[i] < edges[i - 1])) {
        throw new IllegalArgumentException(
            "edge " + i + " was " + edges[i] + " but must be at least the one before");
      }
    }
  }

  private static long[] bySearch(NumericSample sample, double[] edges) {
    long[] counts = new long[edges.length - 1];
    long before = sample.below(edges[0]);
    for (int bin = 0; bin < counts.length; bin++) {
      double edge = edges[bin + 1];
      long upTo = bin == counts.length - 1 ? sample.atMost(edge) : sample.below(edge);
      counts[bin] = upTo - before;
      before = upTo;
    }
    return counts;
  }

  /** Between the finite edges; not usable if there are not two different ones. */
  private static Grid grid(double[] edges) {
    double[] finite =
        Arrays.stream(edges).filter(edge -> Math.abs(edge) <= Double.MAX_VALUE).toArray();
    return finite.length == 0
        ? new Grid(0, 0, CELLS)
        : Grid.between(finite[0], finite[finite.length - 1], CELLS);
  }

  /** A number's cell tells how many edges are surely at most it; mostly there is no other one. */
  private static long[] inOnePass(double[] values, double[] edges, Grid grid) {
    double[] bounds = Arrays.copyOf(edges, edges.length + 1);
    // The last bin is closed: only a larger number is beyond it.
    bounds[edges.length - 1] = Math.nextUp(edges[edges.length - 1]);
    bounds[edges.length] = Double.POSITIVE_INFINITY;
    int[] passed = new int[grid.count()];
    for (int edge = 0; edge < edges.length; edge++) {
      for (int cell = grid.of(bounds[edge]) + 1; cell < passed.length; cell++) {
        passed[cell]++;
      }
    }
    int[] tally = new int[edges.length + 1];
    for (double value : values) {
      int bin = passed[grid.of(value)];
      while (value >= bounds[bin]) {
        bin++;
      }
      tally[bin]++;
    }
    long[] counts = new long[edges.length - 1];
    Arrays.setAll(counts, bin -> tally[bin + 1]);
    return counts;
  }
}
