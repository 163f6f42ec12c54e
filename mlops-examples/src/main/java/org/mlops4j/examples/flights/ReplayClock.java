// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.examples.flights;

import java.time.Instant;
import java.time.InstantSource;

/** The time of the replay: it stands still until it is set. Thread-safe. */
final class ReplayClock implements InstantSource {
  private volatile Instant now;

  ReplayClock(Instant start) {
    now = start;
  }

  void set(Instant instant) {
    now = instant;
  }

  @Override
  public Instant instant() {
    return now;
  }
}
