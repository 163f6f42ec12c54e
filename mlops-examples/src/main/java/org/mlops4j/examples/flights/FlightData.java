// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.examples.flights;

import java.io.InputStream;
import org.mlops4j.data.Csv;
import org.mlops4j.data.DataSource;
import org.mlops4j.data.Dataset;
import org.mlops4j.data.LaggedRate;

/** The flights of 2014 that this example ships; NOTICE tells where they come from. */
final class FlightData {
  private static final String FILE = "flights-2014-compact.csv.gz";
  private static final int LAG_DAYS = 3;

  private FlightData() {}

  /** All flights of the year, in order of their dates. */
  static DataSource<ScheduledFlight> schedule() {
    return Csv.read(FlightData::open, FILE, ScheduledFlight.class);
  }

  /** The flights of a window, each with the late rate of its origin. */
  static DataSource<Flight> flights(Window window) {
    return schedule().map(FlightData::withLateRates).where(f -> window.contains(f.date()));
  }

  /**
   * The late rate that serving keeps up to date with each day's labels, and training replays: the
   * same class for both, so there is nothing that could differ.
   */
  static LaggedRate<ScheduledFlight> lateRate() {
    return LaggedRate.of(
        ScheduledFlight::origin, ScheduledFlight::date, ScheduledFlight::late, LAG_DAYS);
  }

  private static Dataset<Flight> withLateRates(Dataset<ScheduledFlight> schedule) {
    return lateRate().replay(schedule, Flight.class, ScheduledFlight::with);
  }

  private static InputStream open() {
    InputStream file = FlightData.class.getResourceAsStream(FILE);
    if (file == null) {
      throw new IllegalStateException("the example was built without " + FILE);
    }
    return file;
  }
}
