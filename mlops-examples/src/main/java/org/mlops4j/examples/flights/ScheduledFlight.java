// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.examples.flights;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.mlops4j.data.Column;
import org.mlops4j.data.Outcome;

/**
 * A line of the file, as far as it is used.
 *
 * @param date of departure
 * @param departure scheduled, local time of the origin as hhmm
 * @param elapsed scheduled minutes from gate to gate
 * @param distance in miles
 * @param arrivalDelay minutes after the schedule; null for a flight that never arrived
 */
public record ScheduledFlight(
    @Column("FlightDate") LocalDate date,
    String carrier,
    String origin,
    @Column("Dest") String destination,
    @Column("CRSDepTime") int departure,
    @Column("CRSElapsedTime") int elapsed,
    int distance,
    @Outcome @Column("ArrDelay") @Nullable Integer arrivalDelay) {

  /** Whether it arrived 15 minutes late or more: what airlines and regulators call late. */
  public @Nullable Boolean late() {
    return arrivalDelay == null ? null : arrivalDelay >= 15;
  }

  /** Who flies where at which time of the day: the same connection gets the same version. */
  String connection() {
    return carrier + ' ' + origin + ' ' + destination + ' ' + departure;
  }

  /** The flight with the late rate of its origin on the days before. */
  Flight with(@Nullable Double originLateRate) {
    return new Flight(
        date,
        carrier,
        origin,
        destination,
        departure,
        elapsed,
        distance,
        originLateRate,
        arrivalDelay);
  }
}
