// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.monitor;

import static java.util.Objects.requireNonNull;

/**
 * What limits were calibrated with.
 *
 * @param windows how many clean windows were drawn from the reference
 * @param independent how many of them do not share rows
 * @param leastRows rows of the smallest one; a smaller window is given a higher limit
 * @param method how the limits follow from them
 */
public record LimitSource(int windows, int independent, long leastRows, Method method) {
  /** How limits follow from clean windows. */
  public enum Method {
    /** So few clean windows exceed a limit as the false-alarm rate allows. */
    COUNTED,
    /**
     * There are too few clean windows to count: a limit is what a further one would exceed at the
     * false-alarm rate if cube roots of the statistic are normal, and at least what was seen.
     */
    EXTRAPOLATED,
    /** There are too few clean windows for anything: nothing will be concluded. */
    NONE
  }

  public LimitSource {
    requireNonNull(method, "method");
  }

  @Override
  public String toString() {
    return "limits "
        + method
        + " from "
        + windows
        + " clean windows of at least "
        + leastRows
        + " rows, "
        + independent
        + " of them independent";
  }
}
