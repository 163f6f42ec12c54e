// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.feedback;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How many predictions of a time have got their label.
 *
 * @param predictions that are in the log
 * @param labelled of these, for how many the outcome was reported
 * @param duplicates reports for a prediction that had its label already; they changed nothing
 * @param unknown reports since that time for a request that is not in the log: never recorded,
 *     dropped, or forgotten
 * @param medianDelayOrNull the median time from the prediction to its label; null without a label
 */
public record Coverage(
    long predictions,
    long labelled,
    long duplicates,
    long unknown,
    @Nullable Duration medianDelayOrNull) {

  /** The share of predictions that have a label, in [0, 1]; NaN without a prediction. */
  public double share() {
    return predictions == 0 ? Double.NaN : (double) labelled / predictions;
  }

  /** The median time from the prediction to its label; empty without a label. */
  public Optional<Duration> medianDelay() {
    return Optional.ofNullable(medianDelayOrNull);
  }
}
