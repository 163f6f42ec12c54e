// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.testkit.store;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs the same work on several threads that start together. */
final class Threads {
  private Threads() {}

  /** What one of the threads does. */
  interface Work<A> {
    A run(int thread) throws Exception;
  }

  /** The answers in the order of the threads; fails if one of them failed. */
  static <A> List<A> together(int count, Work<A> work) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(count);
    try {
      CyclicBarrier start = new CyclicBarrier(count);
      List<Future<A>> futures = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        int thread = i;
        futures.add(
            threads.submit(
                () -> {
                  start.await();
                  return work.run(thread);
                }));
      }
      List<A> answers = new ArrayList<>();
      for (Future<A> future : futures) {
        answers.add(future.get());
      }
      return answers;
    } finally {
      threads.shutdownNow();
    }
  }
}
