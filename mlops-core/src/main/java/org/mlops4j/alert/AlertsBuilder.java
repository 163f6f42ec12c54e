// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.alert;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;

/**
 * Says how alerts are delivered. Defaults: on the caller's thread, no cooldown, 256 alerts may wait
 * for each sink, 3 attempts. Not thread-safe.
 */
public final class AlertsBuilder {
  private final List<AlertSink> sinks;
  private Executor executor = Runnable::run;
  private Duration cooldown = Duration.ZERO;
  private int capacity = 256;
  private int attempts = 3;

  AlertsBuilder(List<AlertSink> sinks) {
    this.sinks = sinks;
  }

  /** Lends an executor to deliveries: at most one task for each sink at a time. */
  public AlertsBuilder on(Executor lent) {
    executor = Objects.requireNonNull(lent, "executor");
    return this;
  }

  /** Sets how long a condition that comes and goes is mentioned only once. */
  public AlertsBuilder cooldown(Duration duration) {
    if (duration.isNegative()) {
      throw new IllegalArgumentException("cooldown was " + duration + " but must not be negative");
    }
    cooldown = duration;
    return this;
  }

  /** Sets how many alerts may wait for each sink, at least 1; more are dropped and counted. */
  public AlertsBuilder capacity(int alerts) {
    capacity = requirePositive("capacity", alerts);
    return this;
  }

  /** Sets how often a delivery is tried, at least once. */
  public AlertsBuilder attempts(int times) {
    attempts = requirePositive("attempts", times);
    return this;
  }

  /** Alerts of all this. */
  public Alerts build() {
    return new Alerts(
        cooldown,
        sinks.stream().map(sink -> new Outbox(sink, executor, capacity, attempts)).toList());
  }

  private static int requirePositive(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " was " + value + " but must be >= 1");
    }
    return value;
  }
}
