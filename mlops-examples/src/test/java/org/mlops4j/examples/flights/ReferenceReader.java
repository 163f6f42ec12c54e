// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.examples.flights;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.mlops4j.Mlops;
import org.mlops4j.data.Dataset;
import org.mlops4j.drift.Psi;
import org.mlops4j.model.Classification;
import org.mlops4j.monitor.DriftMonitor;
import org.mlops4j.monitor.DriftReport;
import org.mlops4j.monitor.ReferenceProfile;
import org.mlops4j.registry.fs.DirectoryStore;
import org.mlops4j.store.Json;
import org.mlops4j.tribuo.Tribuo;

/** A program that judges a window by the registry alone: it reads no flight of any file. */
final class ReferenceReader {
  static final DriftMonitor<Flight, Classification> MONITOR =
      DriftMonitor.of(LateArrivals.MODEL, Psi.robust()).blockedBy(Flight::date).windowOfBlocks(1);

  private ReferenceReader() {}

  public static void main(String[] arguments) throws Exception {
    System.out.println(Json.text(judge(Path.of(arguments[0]))));
  }

  /** What version 1 of a directory says of a made-up day. */
  static DriftReport judge(Path directory) throws Exception {
    try (DirectoryStore store = DirectoryStore.open(directory);
        Mlops mlops = Mlops.on(store.journal(), store.blobs()).formats(Tribuo.format()).build()) {
      ReferenceProfile profile =
          mlops
              .registry()
              .manifest(mlops.registry().version(LateArrivals.MODEL.name(), 1))
              .section(ReferenceProfile.SECTION)
              .orElseThrow();
      return MONITOR.against(profile).judge(madeUpDay(), List.of(), List.of());
    }
  }

  static Dataset<Flight> madeUpDay() {
    List<Flight> flights = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      flights.add(
          new Flight(
              LocalDate.of(2014, 4, 1),
              i % 3 == 0 ? "AA" : "WN",
              i % 2 == 0 ? "LAX" : "ATL",
              i % 5 == 0 ? "JFK" : "ORD",
              600 + 100 * (i % 16) + i % 60,
              60 + i,
              200 + 7 * i,
              i % 7 == 0 ? null : i / 600.0,
              null));
    }
    return Dataset.of(Flight.class, flights);
  }
}
