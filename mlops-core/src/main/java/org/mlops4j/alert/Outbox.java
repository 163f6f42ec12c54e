// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.alert;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The alerts that wait for one sink. One delivery at a time; after a failure the rest waits for the
 * next {@link #flush}, so that a dead receiver costs one attempt each time and never a loop.
 */
final class Outbox {
  private static final System.Logger LOG = System.getLogger(Outbox.class.getName());

  private final AlertSink sink;
  private final Executor executor;
  private final int capacity;
  private final int attempts;

  // Guarded by this.
  private final Deque<Letter> waiting = new ArrayDeque<>();
  private boolean delivering;
  private int failuresOfFirst;
  private long delivered;
  private long failedAttempts;
  private long givenUp;
  private long dropped;

  Outbox(AlertSink sink, Executor executor, int capacity, int attempts) {
    this.sink = sink;
    this.executor = executor;
    this.capacity = capacity;
    this.attempts = attempts;
  }

  /** Queues an alert, or drops it if there is no room. */
  void offer(Letter letter) {
    synchronized (this) {
      if (waiting.size() < capacity) {
        waiting.add(letter);
        return;
      }
      dropped++;
    }
    letter.settle();
  }

  /** Begins to deliver what waits, unless that goes on already. */
  void flush() {
    synchronized (this) {
      if (delivering || waiting.isEmpty()) {
        return;
      }
      delivering = true;
    }
    try {
      executor.execute(this::deliver);
    } catch (RejectedExecutionException e) {
      stop();
      LOG.log(System.Logger.Level.WARNING, "the host's executor refused to deliver alerts", e);
    }
  }

  synchronized AlertCounts counts() {
    return new AlertCounts(delivered, failedAttempts, givenUp, dropped, waiting.size());
  }

  private void deliver() {
    boolean goesOn = true;
    try {
      while (goesOn) {
        Letter first = first();
        goesOn = first != null && attempt(first);
      }
    } catch (RuntimeException | Error e) {
      stop();
      throw e;
    }
  }

  /** The next alert; when there is none, delivering ends in the same step. */
  private synchronized @Nullable Letter first() {
    Letter first = waiting.peek();
    delivering = first != null;
    return first;
  }

  /** Whether the next alert may be tried at once. */
  private boolean attempt(Letter letter) {
    try {
      sink.deliver(letter.alert());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return failed(letter, e);
    } catch (Exception e) {
      return failed(letter, e);
    }
    synchronized (this) {
      delivered++;
      take();
    }
    letter.settle();
    return true;
  }

  private boolean failed(Letter letter, Exception cause) {
    LOG.log(
        System.Logger.Level.WARNING,
        () -> "alert '" + letter.alert().key() + "' did not reach " + sink + ": " + cause);
    synchronized (this) {
      failedAttempts++;
      failuresOfFirst++;
      if (failuresOfFirst < attempts) {
        delivering = false;
        return false;
      }
      givenUp++;
      take();
      delivering = false;
    }
    letter.settle();
    return false;
  }

  private void take() {
    waiting.remove();
    failuresOfFirst = 0;
  }

  private synchronized void stop() {
    delivering = false;
  }

  @Override
  public String toString() {
    return sink + ", " + counts();
  }

  /** An alert on its way to all sinks. */
  record Letter(Alert alert, AtomicInteger pending, Runnable settled) {
    /** Says that one sink is done with it. */
    void settle() {
      if (pending.decrementAndGet() == 0) {
        settled.run();
      }
    }
  }
}
