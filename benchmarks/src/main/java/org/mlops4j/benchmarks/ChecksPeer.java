// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.benchmarks;

import java.nio.file.Path;
import java.util.Map;

/**
 * Another library that checks the flights of a CSV file. Found by {@link java.util.ServiceLoader},
 * which finds those of {@code src/peers} if the build was told {@code -Ppeers}.
 */
public interface ChecksPeer extends AutoCloseable {
  /** The name of its ratio. */
  String ratio();

  /** Whether it can run on this machine's Java. */
  boolean runs();

  /** Starts whatever is started once a process. */
  void start() throws Exception;

  /**
   * Reads the file and makes all checks.
   *
   * @return what it saw, by the names of {@link FlightChecks}
   * @throws IllegalStateException if a check did not pass
   */
  Map<String, Double> check(Path csv) throws Exception;

  @Override
  void close();
}
