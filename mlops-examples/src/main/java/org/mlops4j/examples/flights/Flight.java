// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.examples.flights;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.mlops4j.data.Outcome;

/**
 * A flight as the model sees it: what is known before departure, and the outcome.
 *
 * @param originLateRate share of late flights from the same origin on the three days before; null
 *     when there were none
 */
public record Flight(
    LocalDate date,
    String carrier,
    String origin,
    String destination,
    int departure,
    int elapsed,
    int distance,
    @Nullable Double originLateRate,
    @Outcome @Nullable Integer arrivalDelay) {

  /** The scheduled minute of the day. */
  public int departureMinute() {
    return departure / 100 * 60 + departure % 100;
  }

  /** The scheduled hour of the day. */
  public int departureHour() {
    return departure / 100;
  }

  public String weekday() {
    return date.getDayOfWeek().name();
  }

  /** Whether it arrived 15 minutes late or more; null when it never arrived, or has not yet. */
  public @Nullable Boolean late() {
    return arrivalDelay == null ? null : arrivalDelay >= 15;
  }
}
