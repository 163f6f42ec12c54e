// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.benchmarks;

import java.util.Map;
import java.util.function.Supplier;

/**
 * Another library's detectors on streams. Found by {@link java.util.ServiceLoader}, which finds
 * those of {@code src/peers} if the build was told {@code -Ppeers}.
 */
public interface StreamPeer {

  /** A detector that starts afresh after an alarm, or goes on as its library has it. */
  @FunctionalInterface
  interface Detector {
    /** Takes the next value, and says whether it is an alarm. */
    boolean update(double value);
  }

  /** The name of the library. */
  String name();

  /** How each detector is made, by the name of its ratio. */
  Map<String, Supplier<Detector>> detectors();
}
