// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.drift.stream;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;

/**
 * What a detector remembers, as numbers whose meaning only it knows. Doubles that are written with
 * all their digits come back as they were.
 *
 * @param definition the {@link StreamDetector#id()} of the detector
 * @param values its memory; NaN does not occur, infinities may
 */
public record DetectorState(String definition, double[] values) {

  /** Copies the values. */
  public DetectorState {
    requireNonNull(definition, "definition");
    values = values.clone();
  }

  /** A copy of the values. */
  @Override
  public double[] values() {
    return values.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DetectorState state
        && definition.equals(state.definition)
        && Arrays.equals(values, state.values);
  }

  @Override
  public int hashCode() {
    return 31 * definition.hashCode() + Arrays.hashCode(values);
  }

  /** The values, if they are of the definition and of its length, or any length if that is −1. */
  double[] of(String expected, int length) {
    if (!definition.equals(expected)) {
      throw new IllegalArgumentException(
          "the state was of " + definition + " but must be of " + expected);
    }
    if (length >= 0 && values.length != length) {
      throw new IllegalArgumentException(
          "the state had " + values.length + " values but must have " + length);
    }
    return values.clone();
  }
}
