// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.Phaser;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes measures of batches, each batch once. The calling thread works until no batch is left, then
 * waits only for those that other threads have begun: an executor that never comes to it delays
 * nothing.
 */
final class Pass<T> {
  private final List<Running<T, ?>> measures = new ArrayList<>();
  private final Executor executor;
  private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();

  /** One party for each batch that was not yet looked at, and the calling thread. */
  private final Phaser left = new Phaser(1);

  private final AtomicReference<@Nullable Throwable> fatal = new AtomicReference<>();
  private int added;

  Pass(Collection<Measure<T, ?>> measures, Executor executor) {
    measures.forEach(measure -> this.measures.add(new Running<>(measure)));
    this.executor = executor;
  }

  /** Adds the next batch. */
  void add(Supplier<Batch<T>> batch) {
    int position = added++;
    left.register();
    waiting.add(() -> take(position, batch));
    try {
      executor.execute(this::work);
    } catch (RejectedExecutionException e) {
      // The calling thread does it.
    }
  }

  /**
   * Works until no more than so many batches wait.
   *
   * @throws IllegalStateException if the pass has failed already
   */
  void workUntilWaiting(int most) {
    while (waiting.size() > most) {
      work();
    }
    requireAlive();
  }

  /** Works until all batches were looked at, by whichever thread. An interrupt is kept. */
  void finish() {
    while (work()) {
      // The next one.
    }
    left.arriveAndAwaitAdvance();
  }

  /** What the measures gave, once the pass was finished; it must have had a batch. */
  Map<Measure<?, ?>, Attempt<?>> results() {
    requireAlive();
    Map<Measure<?, ?>, Attempt<?>> results = new LinkedHashMap<>();
    measures.forEach(measure -> results.put(measure.measure(), measure.result()));
    return results;
  }

  /** Looks at the batch that waits longest; false when none does. */
  private boolean work() {
    Runnable next = waiting.poll();
    if (next != null) {
      next.run();
    }
    return next != null;
  }

  private void take(int position, Supplier<Batch<T>> supplier) {
    try {
      Batch<T> batch = supplier.get();
      for (Running<T, ?> measure : measures) {
        measure.take(position, batch);
      }
    } catch (Throwable e) {
      fatal.compareAndSet(null, e);
    } finally {
      left.arriveAndDeregister();
    }
  }

  private void requireAlive() {
    Throwable failure = fatal.get();
    if (failure != null) {
      throw new IllegalStateException("the checks could not be made", failure);
    }
  }
}
