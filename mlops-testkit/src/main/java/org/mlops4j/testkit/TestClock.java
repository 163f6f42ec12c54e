// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;

/** A clock that stands still until a test moves it. Thread-safe. */
public final class TestClock implements InstantSource {
  /** When a new clock begins, unless told otherwise. */
  public static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private Instant now;

  private TestClock(Instant start) {
    now = Objects.requireNonNull(start, "start");
  }

  /** A clock that shows this instant. */
  public static TestClock at(Instant start) {
    return new TestClock(start);
  }

  @Override
  public synchronized Instant instant() {
    return now;
  }

  /** Lets time pass; a negative duration turns the clock back, as real ones do at times. */
  public synchronized void advance(Duration duration) {
    now = now.plus(duration);
  }

  /** Sets the time. */
  public synchronized void set(Instant instant) {
    now = Objects.requireNonNull(instant, "instant");
  }

  @Override
  public String toString() {
    return "clock at " + instant();
  }
}
