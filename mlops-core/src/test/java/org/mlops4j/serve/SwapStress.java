// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.serve;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Threads that predict without a pause while one version after the other is published. */
@SuppressWarnings("ThreadPriorityCheck") // yields make swaps frequent on few cores
final class SwapStress {
  private final LivePredictor<Ask, Long> live;
  private final BiFunction<Ask, String, Prediction<Long>> predict;
  private final List<VersionModel> models = new ArrayList<>();
  private final List<Served<Ask, Long>> served = new ArrayList<>();
  private final AtomicLong predictions = new AtomicLong();
  private final AtomicReference<@Nullable Throwable> firstError = new AtomicReference<>();
  private volatile boolean running = true;

  /**
   * A stress.
   *
   * @param predict asks {@code live}
   */
  SwapStress(LivePredictor<Ask, Long> live, BiFunction<Ask, String, Prediction<Long>> predict) {
    this.live = live;
    this.predict = predict;
  }

  /** Swaps until an error shows or the swaps are done, and ends all threads. */
  void run(int threads, int swaps) throws InterruptedException {
    live.publish(Route.of(next()));
    CountDownLatch ready = new CountDownLatch(threads);
    List<Thread> readers = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      Thread reader = new Thread(() -> read(ready), "reader " + i);
      reader.start();
      readers.add(reader);
    }
    ready.await();
    for (int i = 0; i < swaps && firstError.get() == null; i++) {
      Served<Ask, Long> champion = next();
      live.publish(i % 2 == 0 ? Route.of(champion) : Route.canary(champion, next(), 3_000));
      while (champion.requests() < 10 && firstError.get() == null) {
        Thread.yield();
      }
    }
    running = false;
    for (Thread reader : readers) {
      reader.join();
    }
  }

  /** The first answer that was wrong, or what was thrown instead of an answer. */
  @Nullable Throwable firstError() {
    return firstError.get();
  }

  long predictions() {
    return predictions.get();
  }

  List<VersionModel> models() {
    return models;
  }

  List<Served<Ask, Long>> served() {
    return served;
  }

  private Served<Ask, Long> next() {
    VersionModel model = new VersionModel(models.size() + 1);
    models.add(model);
    served.add(live.prepare(Ask.version(model.version), model, List.of()));
    return served.get(served.size() - 1);
  }

  private void read(CountDownLatch ready) {
    ready.countDown();
    long done = 0;
    try {
      while (running) {
        Ask row = new Ask((int) (done % 1_000));
        Prediction<Long> prediction = predict.apply(row, "user " + row.value());
        if (++done % 64 == 0) {
          Thread.yield();
        }
        long expected = VersionModel.answer(prediction.version().number(), row);
        if (prediction.output() != expected) {
          throw new AssertionError(prediction + " but its version says " + expected);
        }
      }
    } catch (Throwable e) {
      firstError.compareAndSet(null, e);
    } finally {
      predictions.addAndGet(done);
    }
  }
}
