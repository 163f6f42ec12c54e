// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.serve;

/** How long requests of one version took, as far as they were timed. */
final class Timings {
  private static final int NANOS = Latencies.BUCKETS;

  private final LaneCells cells = new LaneCells(Latencies.BUCKETS + 1);

  void add(Lane lane, long nanos) {
    cells.add(lane, Latencies.bucket(nanos), 1);
    cells.add(lane, NANOS, Math.max(0, nanos));
  }

  Latencies latencies() {
    long[] counts = new long[Latencies.BUCKETS];
    for (int i = 0; i < counts.length; i++) {
      counts[i] = cells.sum(i);
    }
    return new Latencies(counts, cells.sum(NANOS));
  }
}
