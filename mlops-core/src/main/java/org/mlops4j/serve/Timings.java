// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.serve;

/** How long requests of one version took, as far as they were timed. */
final class Timings extends LaneCells {
  private static final int NANOS = Latencies.BUCKETS;

  Timings() {
    super(Latencies.BUCKETS + 1);
  }

  void took(Lane lane, long nanos) {
    add(lane, Latencies.bucket(nanos), 1);
    add(lane, NANOS, Math.max(0, nanos));
  }

  Latencies latencies() {
    long[] counts = new long[Latencies.BUCKETS];
    for (int i = 0; i < counts.length; i++) {
      counts[i] = sum(i);
    }
    return new Latencies(counts, sum(NANOS));
  }
}
