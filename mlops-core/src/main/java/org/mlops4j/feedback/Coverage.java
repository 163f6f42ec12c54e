// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.feedback;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How many predictions of a time have got their label.
 *
 * @param predictions that are in the log
 * @param labelled of these, how many have a label
 * @param duplicates reports for one of these that had its label already; they changed nothing
 * @param unknown reports of that time for a request that is not in the log: it was never recorded,
 *     was dropped or is forgotten
 * @param medianDelay the median time from a prediction to its label; null without a label
 */
public record Coverage(
    long predictions,
    long labelled,
    long duplicates,
    long unknown,
    @Nullable Duration medianDelay) {

  /** Nothing was predicted. */
  public static final Coverage NONE = new Coverage(0, 0, 0, 0, null);

  /**
   * The share of the predictions that have a label, in [0, 1]; {@code NaN} without a prediction.
   */
  public double share() {
    return predictions == 0 ? Double.NaN : (double) labelled / predictions;
  }
}
