// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.rollout;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiPredicate;
import org.mlops4j.feedback.PredictionObserver;
import org.mlops4j.feedback.PredictionRecord;
import org.mlops4j.model.Classification;
import org.mlops4j.model.Model;
import org.mlops4j.registry.ModelVersion;

/**
 * A version that answers what another one answered, off the path of requests, where nobody sees it.
 *
 * <p>Rows wait in a queue of its own. When that is full they are dropped and counted, so a version
 * that sleeps or throws hurts nobody. They are answered by one thread at a time: on the executor
 * that the host lends, or else by whoever calls {@link #score()}. Thread-safe.
 *
 * @param <T> the row
 * @param <O> the answer
 */
public final class Shadow<T, O> implements PredictionObserver<T, O>, AutoCloseable {
  private final ModelVersion version;
  private final Model<T, O> model;
  private final BiPredicate<? super O, ? super O> agreement;
  private final Optional<Executor> executor;
  private final Queue<PredictionRecord<T, O>> queue;
  private final AtomicBoolean requested = new AtomicBoolean();

  // Guarded by this.
  private boolean scoring;
  private boolean closed;
  private long given;
  private long dropped;
  private long answered;
  private long failed;
  private long agreed;

  /**
   * @param version which
   * @param model of that version; it belongs to the shadow, which closes it
   * @param agreement whether an answer of the version that served and one of this version agree
   * @param most how many rows may wait, at least 1
   * @param executor the host's; it stays the host's
   */
  public Shadow(
      ModelVersion version,
      Model<T, O> model,
      BiPredicate<? super O, ? super O> agreement,
      int most,
      Optional<Executor> executor) {
    if (most < 1) {
      throw new IllegalArgumentException("most was " + most + " but must be >= 1");
    }
    this.version = Objects.requireNonNull(version, "version");
    this.model = Objects.requireNonNull(model, "model");
    this.agreement = Objects.requireNonNull(agreement, "agreement");
    this.executor = Objects.requireNonNull(executor, "executor");
    this.queue = new ArrayBlockingQueue<>(most);
  }

  /** Whether two answers agree: two classifications by their labels, all else if it is equal. */
  public static boolean agree(Object first, Object second) {
    return first instanceof Classification one && second instanceof Classification other
        ? one.label().equals(other.label())
        : first.equals(second);
  }

  /** The version. */
  public ModelVersion version() {
    return version;
  }

  /** Takes the rows that other versions answered. */
  @Override
  public void observe(List<PredictionRecord<T, O>> batch) {
    synchronized (this) {
      for (PredictionRecord<T, O> record : batch) {
        if (!record.version().equals(version)) {
          given++;
          if (closed || !queue.offer(record)) {
            dropped++;
          }
        }
      }
    }
    request();
  }

  /**
   * Answers all rows that wait, on the calling thread, unless another thread does so already.
   *
   * @return how many it answered or failed to answer
   */
  public long score() {
    requested.set(false);
    synchronized (this) {
      if (scoring || closed) {
        return 0;
      }
      scoring = true;
    }
    long scored = 0;
    try {
      double[] memory = new double[model.scratch()];
      for (PredictionRecord<T, O> next = queue.poll(); next != null; next = queue.poll()) {
        score(next, memory);
        scored++;
      }
    } finally {
      rest();
    }
    return scored;
  }

  private void score(PredictionRecord<T, O> record, double[] memory) {
    boolean gave = false;
    boolean same = false;
    try {
      O output = Objects.requireNonNull(model.predict(record.row(), memory), "answer");
      same = agreement.test(record.output(), output);
      gave = true;
    } catch (Exception | Error e) {
      // Counted below: that is what a shadow is for.
    }
    synchronized (this) {
      answered += gave ? 1 : 0;
      failed += gave ? 0 : 1;
      agreed += same ? 1 : 0;
    }
  }

  private void rest() {
    boolean last;
    synchronized (this) {
      scoring = false;
      last = closed;
    }
    if (last) {
      Model.close(model);
    } else if (!queue.isEmpty()) {
      request();
    }
  }

  private void request() {
    if (executor.isEmpty() || queue.isEmpty() || !requested.compareAndSet(false, true)) {
      return;
    }
    try {
      executor.get().execute(this::score);
    } catch (RejectedExecutionException e) {
      // The rows wait for the next batch, and are dropped and counted when too many do.
      requested.set(false);
    }
  }

  /** What became of the rows so far. */
  public synchronized ShadowCounts counts() {
    return new ShadowCounts(
        given, dropped, answered, failed, agreed, given - dropped - answered - failed);
  }

  /** Answers no more. The model is closed when its last answer returned. May be called twice. */
  @Override
  public void close() {
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      while (queue.poll() != null) {
        dropped++;
      }
      if (scoring) {
        return;
      }
    }
    Model.close(model);
  }

  @Override
  public String toString() {
    return "shadow " + version + " " + counts();
  }
}
