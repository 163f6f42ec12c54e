// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.lifecycle;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;

/**
 * All whole days since the first: forgets nothing, so that it needs a world that stays as it is.
 */
record ExpandingWindow<P extends Record>(
    LocalDate first, ZoneId zone, BiFunction<LocalDate, LocalDate, P> window)
    implements RetrainPolicy<P> {
  ExpandingWindow {
    Objects.requireNonNull(first, "first");
    Objects.requireNonNull(zone, "zone");
    Objects.requireNonNull(window, "window");
  }

  @Override
  public P parameters(Instant now, List<Firing> why) {
    return window.apply(first, now.atZone(zone).toLocalDate());
  }

  @Override
  public String describe() {
    return "expanding window since " + first + " in " + zone;
  }
}
