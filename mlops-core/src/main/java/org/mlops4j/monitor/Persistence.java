// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.monitor;

import java.util.List;

/**
 * How many of the last windows must be bad before there is an alarm. A window about which nothing
 * can be said does not count: it neither raises an alarm nor ends one.
 *
 * @param needed how many must be bad, at least 1
 * @param of how many windows, at least {@code needed}
 */
public record Persistence(int needed, int of) {
  public Persistence {
    if (needed < 1) {
      throw new IllegalArgumentException("needed was " + needed + " but must be at least 1");
    }
    if (of < needed) {
      throw new IllegalArgumentException(
          "of was " + of + " but must be at least needed, which was " + needed);
    }
  }

  /** Every bad window is an alarm. */
  public static Persistence none() {
    return new Persistence(1, 1);
  }

  /** How many of the last {@link #of} windows are bad; the newest stands last. */
  int bad(List<Boolean> windows) {
    return (int)
        windows.subList(Math.max(0, windows.size() - of), windows.size()).stream()
            .filter(bad -> bad)
            .count();
  }

  @Override
  public String toString() {
    return needed + " of " + of;
  }
}
