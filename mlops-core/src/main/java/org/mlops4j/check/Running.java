// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One measure of a pass: takes the batches as they come, merges them in their order. Thread-safe.
 */
final class Running<T, V> {
  private final Measure<T, V> measure;
  private final Map<Integer, Attempt<V>> waiting = new HashMap<>();
  private @Nullable Attempt<V> merged;
  private int next;

  Running(Measure<T, V> measure) {
    this.measure = measure;
  }

  Measure<T, V> measure() {
    return measure;
  }

  void take(int position, Batch<T> batch) {
    keep(position, attempt(batch));
  }

  Attempt<V> result() {
    Attempt<V> result = merged;
    if (result == null) {
      throw new IllegalStateException("a pass over no batch has no result");
    }
    return result;
  }

  private Attempt<V> attempt(Batch<T> batch) {
    try {
      return Attempt.of(measure.of(batch));
    } catch (Throwable e) {
      return Attempt.failed(e);
    }
  }

  private synchronized void keep(int position, Attempt<V> attempt) {
    waiting.put(position, attempt);
    for (Attempt<V> turn = waiting.remove(next); turn != null; turn = waiting.remove(next)) {
      merged = merged == null ? turn : merge(merged, turn);
      next++;
    }
  }

  /** The first failure by position wins, so it is the same however the threads ran. */
  private Attempt<V> merge(Attempt<V> earlier, Attempt<V> later) {
    if (earlier.isFailed() || later.isFailed()) {
      return earlier.isFailed() ? earlier : later;
    }
    try {
      return Attempt.of(measure.merge(earlier.value(), later.value()));
    } catch (Throwable e) {
      return Attempt.failed(e);
    }
  }
}
