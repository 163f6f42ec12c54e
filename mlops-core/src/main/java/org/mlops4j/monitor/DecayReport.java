// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.monitor;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import org.mlops4j.store.Json;

/**
 * Whether a version still answers as well as it did when it was judged. Immutable, a value with a
 * JSON form.
 *
 * @param metric its name
 * @param outcome what this window says alone
 * @param alarm whether enough of the last windows were {@link Outcome#DECAYED}
 * @param decayed how many of the last windows were, this one included
 * @param persistence how many must be, of how many
 * @param live the metric on the labels that came in; {@code NaN} where it is undefined
 * @param low the lower bound of its interval; {@code NaN} where it is not known
 * @param high the upper bound
 * @param limit what it is held against; {@code NaN} where there is none
 * @param rows with a label; 0 where the evaluation does not tell
 * @param clusters independent ones of them, such as days
 */
public record DecayReport(
    String metric,
    Outcome outcome,
    boolean alarm,
    int decayed,
    Persistence persistence,
    double live,
    double low,
    double high,
    double limit,
    long rows,
    long clusters) {

  /** What labels say about a version. */
  public enum Outcome {
    /** Too few labels have come in, or the metric is undefined: nothing can be said. */
    PENDING,
    /** Not worse than the limit, as far as can be told. */
    STABLE,
    /** Worse than the limit, yet the limit lies within the interval. */
    WARNING,
    /** Worse than the limit, and the interval excludes it. */
    DECAYED
  }

  public DecayReport {
    requireNonNull(metric, "metric");
    requireNonNull(outcome, "outcome");
    requireNonNull(persistence, "persistence");
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%s %s: %s [%s, %s], limit %s, %d rows in %d clusters; %d of the last windows, %s are an"
            + " alarm",
        metric,
        alarm ? "ALARM" : outcome,
        shown(live),
        shown(low),
        shown(high),
        shown(limit),
        rows,
        clusters,
        decayed,
        persistence);
  }

  private static String shown(double value) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, "%.4f", value) : Json.number(value);
  }
}
