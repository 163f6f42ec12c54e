// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Lets one alert of a kind through and delivers it to every sink. Thread-safe; with an executor, no
 * call waits for a receiver.
 *
 * <pre>{@code
 * var alerts = Alerts.to(AlertSink.log(logger), AlertSink.webhook(client, uri, AlertFormat.slack()))
 *     .on(executor)
 *     .cooldown(Duration.ofHours(4))
 *     .build();
 * }</pre>
 *
 * <p>Delivery is at least once while the process lives: one attempt for each {@link #flush} or
 * later alert, up to the stated number, then the alert is given up and counted. The loop keeps its
 * alerts in the journal, and delivers after a restart what was not settled before.
 */
public final class Alerts {
  private static final Alerts NONE = to().build();

  private final Duration cooldown;
  private final List<Outbox> outboxes;
  private AlertBook book = AlertBook.empty();

  Alerts(Duration cooldown, List<Outbox> outboxes) {
    this.cooldown = cooldown;
    this.outboxes = outboxes;
  }

  /** Begins alerts that go to these sinks. */
  public static AlertsBuilder to(AlertSink... sinks) {
    return new AlertsBuilder(List.of(sinks));
  }

  /** Alerts that go nowhere. */
  public static Alerts none() {
    return NONE;
  }

  /**
   * Delivers an alert if it {@linkplain AlertBook#admits is news}. To be called as long as the
   * condition holds: what the cooldown held back is news when it is over.
   *
   * @return whether it was news
   */
  public boolean raise(Alert alert) {
    synchronized (this) {
      if (!book.admits(alert, cooldown)) {
        return false;
      }
      book = book.with(alert);
    }
    deliver(alert, () -> {});
    return true;
  }

  /**
   * Says that a condition is over, if it is open.
   *
   * @return whether it was open
   */
  public boolean resolve(String key, List<String> why, Instant at) {
    Optional<Alert> open;
    synchronized (this) {
      open = book.open(key);
    }
    return open.isPresent() && raise(open.get().resolved(why, at));
  }

  /**
   * Delivers an alert, news or not: for whoever keeps the {@link AlertBook}.
   *
   * @param settled called once, by any thread, when each sink has it, gave it up or dropped it
   */
  public void deliver(Alert alert, Runnable settled) {
    if (outboxes.isEmpty()) {
      settled.run();
      return;
    }
    Outbox.Letter letter = new Outbox.Letter(alert, new AtomicInteger(outboxes.size()), settled);
    for (Outbox outbox : outboxes) {
      outbox.offer(letter);
      outbox.flush();
    }
  }

  /** Tries again to deliver what waits: to be called now and then; the loop does at each tick. */
  public void flush() {
    outboxes.forEach(Outbox::flush);
  }

  /** How long a condition that comes and goes is mentioned only once. */
  public Duration cooldown() {
    return cooldown;
  }

  /** What was raised here and is not over yet, by key. */
  public synchronized List<Alert> open() {
    return book.open();
  }

  /** What became of all deliveries. */
  public AlertCounts counts() {
    return outboxes.stream()
        .map(Outbox::counts)
        .reduce(new AlertCounts(0, 0, 0, 0, 0), AlertCounts::plus);
  }

  @Override
  public String toString() {
    return "alerts to " + outboxes;
  }
}
