// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.metrics;

import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.mlops4j.serve.Latencies;

/** What was timed within the last one or two minutes, as far as it is read so often. */
final class RecentLatencies {
  private static final long NANOS = Duration.ofMinutes(1).toNanos();

  private final Supplier<Latencies> source;
  private final LongSupplier nanoTime;
  private Latencies last;
  private Latencies lastButOne;
  private long since;

  RecentLatencies(Supplier<Latencies> source, LongSupplier nanoTime) {
    this.source = source;
    this.nanoTime = nanoTime;
    this.last = source.get();
    this.lastButOne = last;
    this.since = nanoTime.getAsLong();
  }

  synchronized Latencies read() {
    Latencies now = source.get();
    if (nanoTime.getAsLong() - since >= NANOS) {
      lastButOne = last;
      last = now;
      since = nanoTime.getAsLong();
    }
    return now.since(lastButOne);
  }
}
