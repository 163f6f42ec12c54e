// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.serve;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;

/**
 * How long some requests took: a histogram whose buckets are at most 1/16 as wide as what they hold
 * is long. Immutable.
 */
public final class Latencies {
  /** No request. */
  public static final Latencies NONE = new Latencies(new long[0], 0);

  private static final int SUB_BITS = 4;
  private static final int SUBS = 1 << SUB_BITS;

  /** What takes longer than 2^40 ns, some 18 minutes, is counted as that. */
  private static final int HIGHEST_BIT = 40;

  /** The number of buckets. */
  static final int BUCKETS = (HIGHEST_BIT - SUB_BITS + 2) * SUBS;

  private final long[] counts;
  private final long nanos;

  /** The counts by bucket, with none behind the last that is not 0, or more. */
  Latencies(long[] counts, long nanos) {
    int used = counts.length;
    while (used > 0 && counts[used - 1] == 0) {
      used--;
    }
    this.counts = Arrays.copyOf(counts, used);
    this.nanos = nanos;
  }

  /** The bucket of a time; 0 for what a clock that jumped back says. */
  static int bucket(long nanos) {
    if (nanos < SUBS) {
      return (int) Math.max(0, nanos);
    }
    int highest = Long.SIZE - 1 - Long.numberOfLeadingZeros(nanos);
    if (highest > HIGHEST_BIT) {
      return BUCKETS - 1;
    }
    int sub = (int) (nanos >>> (highest - SUB_BITS)) & (SUBS - 1);
    return (highest - SUB_BITS + 1) * SUBS + sub;
  }

  /** The shortest time of a bucket. */
  private static long shortest(int bucket) {
    if (bucket < SUBS) {
      return bucket;
    }
    int shift = bucket / SUBS - 1;
    return (long) (SUBS + bucket % SUBS) << shift;
  }

  /** How many requests were timed. */
  public long count() {
    return Arrays.stream(counts).sum();
  }

  /** How long they took together. */
  public Duration total() {
    return Duration.ofNanos(nanos);
  }

  /**
   * A time that this share of the requests did not exceed: never below the true one, and less than
   * 1/16 above it. Zero if no request was timed.
   *
   * @param share in [0, 1], such as 0.99
   */
  public Duration quantile(double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("share was " + share + " but must lie in [0, 1]");
    }
    long wanted = Math.max(1, (long) Math.ceil(share * count()));
    long seen = 0;
    for (int i = 0; i < counts.length; i++) {
      seen += counts[i];
      if (seen >= wanted) {
        return Duration.ofNanos(shortest(i + 1) - 1);
      }
    }
    return Duration.ZERO;
  }

  /** How many took longer, those aside that share a bucket with the bound. */
  public long above(Duration bound) {
    long above = 0;
    for (int i = bucket(bound.toNanos()) + 1; i < counts.length; i++) {
      above += counts[i];
    }
    return above;
  }

  /** These and others. */
  public Latencies plus(Latencies others) {
    long[] sum = Arrays.copyOf(counts, Math.max(counts.length, others.counts.length));
    for (int i = 0; i < others.counts.length; i++) {
      sum[i] += others.counts[i];
    }
    return new Latencies(sum, nanos + others.nanos);
  }

  /** What came after an earlier reading of the same. */
  public Latencies since(Latencies earlier) {
    long[] rest = Arrays.copyOf(counts, Math.max(counts.length, earlier.counts.length));
    for (int i = 0; i < earlier.counts.length; i++) {
      rest[i] -= earlier.counts[i];
    }
    return new Latencies(rest, nanos - earlier.nanos);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Latencies that
        && nanos == that.nanos
        && Arrays.equals(counts, that.counts);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(counts) + Long.hashCode(nanos);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%d timed: p50 %s, p95 %s, p99 %s",
        count(),
        quantile(0.5),
        quantile(0.95),
        quantile(0.99));
  }
}
