// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.examples.flights;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.mlops4j.Mlops;
import org.mlops4j.data.Dataset;
import org.mlops4j.data.LaggedRate;
import org.mlops4j.model.Classification;
import org.mlops4j.serve.Predictor;

/**
 * Flights as they would come in: each is answered from what is known before its departure, and all
 * labels of a day arrive at the midnight after it.
 */
final class LiveTraffic {
  private final Mlops mlops;
  private final Dataset<ScheduledFlight> schedule;
  private final ReplayClock clock;
  private final LaggedRate<ScheduledFlight> lateRate = FlightData.lateRate();
  private int next;

  /**
   * Traffic that begins on a day. What happened before it has been observed.
   *
   * @param schedule all flights of the year, in order of their dates
   * @param clock is moved on
   */
  LiveTraffic(Mlops mlops, Dataset<ScheduledFlight> schedule, ReplayClock clock, LocalDate from) {
    this.mlops = mlops;
    this.schedule = schedule;
    this.clock = clock;
    while (next < schedule.size() && schedule.row(next).date().isBefore(from)) {
      lateRate.observe(schedule.row(next++));
    }
  }

  /** Serves the flights of one day, then reports their labels at midnight. */
  void serve(LocalDate day) {
    Predictor<Flight, Classification> predictor = mlops.predictor(LateArrivals.MODEL);
    List<String> requests = new ArrayList<>();
    int first = next;
    clock.set(day.atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC));
    while (next < schedule.size() && schedule.row(next).date().equals(day)) {
      ScheduledFlight flight = schedule.servedRow(next++);
      Flight asked = flight.with(lateRate.before(flight));
      requests.add(predictor.predict(asked, flight.connection()).requestId());
    }
    clock.set(day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
    for (int i = first; i < next; i++) {
      ScheduledFlight flight = schedule.row(i);
      mlops.report(LateArrivals.MODEL, requests.get(i - first), flight.with(null));
      lateRate.observe(flight);
    }
  }
}
