// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.pipeline;

import java.time.Duration;
import java.util.Optional;

/**
 * What happens when a stage throws or takes too long: how often it is tried, how long between, and
 * how long it may take. A refusal by checks or gates is an outcome, not a failure, and is never
 * tried again. Immutable.
 *
 * @param most how often the stage is tried at most, at least 1
 * @param pause before the second attempt
 * @param factor by which the pause grows after each further one, at least 1
 * @param timeout of one attempt; it needs an executor of the host
 */
public record Attempts(int most, Duration pause, double factor, Optional<Duration> timeout) {
  /** One attempt that may take for ever: the default of every stage. */
  public static final Attempts ONCE = new Attempts(1, Duration.ZERO, 1, Optional.empty());

  public Attempts {
    if (most < 1) {
      throw new IllegalArgumentException("attempts were " + most + " but must be >= 1");
    }
    if (pause.isNegative()) {
      throw new IllegalArgumentException("pause was " + pause + " but must not be negative");
    }
    if (!(factor >= 1)) {
      throw new IllegalArgumentException("factor was " + factor + " but must be >= 1");
    }
    if (timeout.isPresent() && (timeout.get().isNegative() || timeout.get().isZero())) {
      throw new IllegalArgumentException("timeout was " + timeout.get() + " but must be > 0");
    }
  }

  /** Several attempts with a pause that doubles each time. */
  public static Attempts of(int most, Duration pause) {
    return new Attempts(most, pause, 2, Optional.empty());
  }

  /** The same with a limit for each attempt. */
  public Attempts within(Duration limit) {
    return new Attempts(most, pause, factor, Optional.of(limit));
  }

  /** The pause after a failed attempt; the first attempt has number 1. */
  Duration pauseAfter(int attempt) {
    return Duration.ofNanos((long) (pause.toNanos() * Math.pow(factor, attempt - 1)));
  }
}
