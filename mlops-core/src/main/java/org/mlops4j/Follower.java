// SPDX-License-Identifier: Apache-2.0
package org.mlops4j;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.mlops4j.store.Journal;

/**
 * Lets the predictors of this process follow the registry, whichever process changes it. What
 * served goes on serving while the registry cannot be asked or a version cannot be trusted, and the
 * next poll tries again. Thread-safe; made by {@link Mlops#follow}.
 */
public final class Follower implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Follower.class.getName());

  private final Journal journal;
  private final Runnable refresh;
  private final ScheduledFuture<?> polls;

  /** The head that the predictors follow; below 0 before the first and after a failure. */
  private long followed = -1;

  private volatile @Nullable RuntimeException failure;
  private volatile long failures;

  Follower(
      Journal journal, Runnable refresh, ScheduledExecutorService executor, Duration interval) {
    if (interval.isNegative() || interval.isZero()) {
      throw new IllegalArgumentException("interval was " + interval + " but must be positive");
    }
    this.journal = journal;
    this.refresh = refresh;
    this.polls =
        executor.scheduleWithFixedDelay(this::poll, 0, interval.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Asks for the head alone while nothing happens: that is what a poll usually costs. */
  private synchronized void poll() {
    try {
      long head = journal.head().sequence();
      if (head != followed) {
        followed = -1;
        refresh.run();
        followed = head;
      }
      failure = null;
    } catch (RuntimeException e) {
      failure = e;
      failures++;
      LOG.log(System.Logger.Level.WARNING, "what served goes on serving", e);
    }
  }

  /** Why the last poll failed; empty if it did not. */
  public Optional<RuntimeException> failure() {
    return Optional.ofNullable(failure);
  }

  /** How many polls have failed. */
  public long failures() {
    return failures;
  }

  /** Ends the polls; one that is under way comes to its end. May be called twice. */
  @Override
  public void close() {
    polls.cancel(false);
  }
}
