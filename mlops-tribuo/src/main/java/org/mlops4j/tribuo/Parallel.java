// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.tribuo;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import org.mlops4j.model.TrainingContext;

/**
 * Independent pieces of work, on the host's executor and on the calling thread. The caller takes
 * pieces like any other, so the work ends even if the executor never runs a task of it.
 */
final class Parallel {
  private final String name;
  private final int pieces;
  private final IntConsumer work;
  private final TrainingContext context;
  private final AtomicInteger next = new AtomicInteger();
  private final CountDownLatch left;
  private final AtomicReference<Throwable> failure = new AtomicReference<>();

  private int done;

  private Parallel(String name, int pieces, IntConsumer work, TrainingContext context) {
    this.name = name;
    this.pieces = pieces;
    this.work = work;
    this.context = context;
    this.left = new CountDownLatch(pieces);
  }

  /**
   * Does all pieces; after a failure or a cancellation no further one is begun.
   *
   * @param name of a piece, for the reports of progress
   */
  static void run(String name, int pieces, TrainingContext context, IntConsumer work)
      throws InterruptedException {
    Parallel parallel = new Parallel(name, pieces, work, context);
    parallel.callHelpers();
    parallel.takePieces();
    parallel.join();
  }

  private void callHelpers() {
    int helpers = Math.min(pieces, Runtime.getRuntime().availableProcessors()) - 1;
    try {
      for (int i = 0; i < helpers; i++) {
        context.executor().execute(this::takePieces);
      }
    } catch (RejectedExecutionException e) {
      // Then the calling thread does more of it.
    }
  }

  private void takePieces() {
    for (int piece = next.getAndIncrement(); piece < pieces; piece = next.getAndIncrement()) {
      try {
        if (failure.get() == null) {
          context.throwIfCancelled();
          work.accept(piece);
          report();
        }
      } catch (RuntimeException | Error e) {
        failure.compareAndSet(null, e);
      } finally {
        left.countDown();
      }
    }
  }

  private synchronized void report() {
    context.progress(name, ++done, pieces);
  }

  private void join() throws InterruptedException {
    try {
      left.await();
    } catch (InterruptedException e) {
      failure.compareAndSet(null, e);
      throw e;
    }
    Throwable thrown = failure.get();
    if (thrown instanceof Error error) {
      throw error;
    }
    if (thrown instanceof RuntimeException exception) {
      throw exception;
    }
  }
}
