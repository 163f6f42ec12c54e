// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.lifecycle;

import java.util.List;

/**
 * What watching one thing came to: an alarm or none, and why.
 *
 * @param raised whether it is an alarm
 * @param reasons in words and numbers; an alarm has at least one
 */
public record Signal(boolean raised, List<String> reasons) {
  private static final Signal QUIET = new Signal(false, List.of());

  public Signal {
    reasons = List.copyOf(reasons);
    if (raised && reasons.isEmpty()) {
      throw new IllegalArgumentException("an alarm had no reason but must have one");
    }
  }

  /** No alarm. */
  public static Signal quiet() {
    return QUIET;
  }
}
