// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.drift.stream;

/**
 * Watches a stream of numbers in constant or logarithmic memory. After a drift the next value
 * starts afresh, unless a detector says otherwise.
 *
 * <p>Detectors are independent of each other, any number of them can live side by side. One
 * detector is not safe for use by several threads at once.
 */
public interface StreamDetector {

  /** What a value has led to. */
  enum Signal {
    /** No sign of a change. */
    STABLE,
    /** A change is likely. */
    WARNING,
    /** The stream has changed. */
    DRIFT
  }

  /** Names the definition with all its options. */
  String id();

  /**
   * Takes the next value.
   *
   * @throws IllegalArgumentException if the value is NaN, beyond ±1e100, or not one that the
   *     detector is made for; nothing has changed then
   */
  Signal update(double value);

  /** All that the detector remembers: a detector that restores it goes on exactly like this one. */
  DetectorState state();

  /**
   * Replaces what the detector remembers.
   *
   * @throws IllegalArgumentException if the state is of another definition
   */
  void restore(DetectorState state);
}
