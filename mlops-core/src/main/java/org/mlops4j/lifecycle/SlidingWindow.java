// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.lifecycle;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;

/** The last whole days: forgets, so that it follows what changes. */
record SlidingWindow<P extends Record>(
    Period length, ZoneId zone, BiFunction<LocalDate, LocalDate, P> window)
    implements RetrainPolicy<P> {
  SlidingWindow {
    if (length.isZero() || length.isNegative()) {
      throw new IllegalArgumentException("length was " + length + " but must be more than zero");
    }
    Objects.requireNonNull(zone, "zone");
    Objects.requireNonNull(window, "window");
  }

  @Override
  public P parameters(Instant now, List<Firing> why) {
    LocalDate today = now.atZone(zone).toLocalDate();
    return window.apply(today.minus(length), today);
  }

  @Override
  public String describe() {
    return "sliding window of " + length + " in " + zone;
  }
}
