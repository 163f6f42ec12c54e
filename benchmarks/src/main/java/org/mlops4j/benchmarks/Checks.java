// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.benchmarks;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;

/**
 * 24 checks of a million flights, from CSV to verdict, against other libraries: {@code
 * benchmarks/compare checks}.
 */
public final class Checks {
  private static final int ROWS = 1_000_000;
  private static final int ROUNDS = 5;

  private Checks() {}

  public static void main(String[] arguments) throws Exception {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    int rows = arguments.length > 0 ? Integer.parseInt(arguments[0]) : ROWS;
    Path csv = LargeFlights.write(rows);
    Map<String, Double> ours = FlightChecks.run(csv);
    Jobs jobs = new Jobs(ROUNDS).add("mlops", () -> FlightChecks.run(csv));
    List<ChecksPeer> peers = new ArrayList<>();
    try {
      for (ChecksPeer peer : ServiceLoader.load(ChecksPeer.class)) {
        if (!peer.runs()) {
          out.println(peer.ratio() + " does not run on Java " + Runtime.version().feature());
          continue;
        }
        peer.start();
        peers.add(peer);
        FlightChecks.requireSame(peer.ratio(), peer.check(csv), ours);
        jobs.add(peer.ratio(), () -> peer.check(csv));
      }
      Map<String, Double> ratios =
          jobs.print(
              String.format(
                  Locale.ROOT,
                  "%d checks of %,d flights, %.0f MB of CSV, to verdict",
                  FlightChecks.NAMES.size(),
                  rows,
                  Files.size(csv) / 1e6),
              out);
      out.println();
      ColdChecks.print(out);
      ratios.forEach(
          (name, ratio) -> {
            if (!name.equals("mlops")) {
              out.printf(Locale.ROOT, "RATIO %s %.2f%n", name, ratio);
            }
          });
    } finally {
      for (ChecksPeer peer : peers) {
        peer.close();
      }
      Files.deleteIfExists(csv);
    }
  }
}
