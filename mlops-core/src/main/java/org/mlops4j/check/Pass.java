// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes measures of all batches, each batch once. The calling thread works until no batch is left,
 * then waits only for those that other threads have begun: an executor that never comes to it
 * delays nothing.
 */
final class Pass<T> {
  private final List<Supplier<Batch<T>>> batches;
  private final List<Running<T, ?>> measures = new ArrayList<>();
  private final AtomicInteger next = new AtomicInteger();
  private final CountDownLatch left;
  private final AtomicReference<@Nullable Throwable> fatal = new AtomicReference<>();

  Pass(List<Supplier<Batch<T>>> batches, Collection<Measure<T, ?>> measures) {
    this.batches = batches;
    this.left = new CountDownLatch(batches.size());
    measures.forEach(measure -> this.measures.add(new Running<>(measure)));
  }

  Map<Measure<?, ?>, Attempt<?>> run(Executor executor) {
    try {
      for (int i = 1; i < batches.size(); i++) {
        executor.execute(this::work);
      }
    } catch (RejectedExecutionException e) {
      // The calling thread does it all.
    }
    work();
    awaitOthers();
    Throwable failure = fatal.get();
    if (failure != null) {
      throw new IllegalStateException("the checks could not be made", failure);
    }
    Map<Measure<?, ?>, Attempt<?>> results = new LinkedHashMap<>();
    measures.forEach(measure -> results.put(measure.measure(), measure.result()));
    return results;
  }

  private void work() {
    for (int i = next.getAndIncrement(); i < batches.size(); i = next.getAndIncrement()) {
      try {
        Batch<T> batch = batches.get(i).get();
        for (Running<T, ?> measure : measures) {
          measure.take(i, batch);
        }
      } catch (Throwable e) {
        fatal.compareAndSet(null, e);
      } finally {
        left.countDown();
      }
    }
  }

  /** What is left takes no longer than a batch, so an interrupt waits, and is kept. */
  private void awaitOthers() {
    boolean interrupted = false;
    while (true) {
      try {
        left.await();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
