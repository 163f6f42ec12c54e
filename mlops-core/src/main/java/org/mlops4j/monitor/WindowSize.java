// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.monitor;

import static java.util.Objects.requireNonNull;

/**
 * How large a window of traffic is.
 *
 * @param count how many, at least 1
 * @param unit of what
 */
public record WindowSize(int count, Unit unit) {
  /** What is counted. */
  public enum Unit {
    ROWS,
    /** All rows that share a value of the {@linkplain DriftMonitor#blockedBy block key}. */
    BLOCKS
  }

  public WindowSize {
    requireNonNull(unit, "unit");
    if (count < 1) {
      throw new IllegalArgumentException("count was " + count + " but must be at least 1");
    }
  }

  @Override
  public String toString() {
    return count + (unit == Unit.ROWS ? " rows" : count == 1 ? " block" : " blocks");
  }
}
