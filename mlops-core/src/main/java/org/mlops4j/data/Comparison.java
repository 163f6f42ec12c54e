// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

import static java.util.Objects.requireNonNull;

/**
 * What a {@link TwoSampleTest} found.
 *
 * @param definition the {@link TwoSampleTest#id()} that says what the statistic is
 * @param statistic the statistic; {@code NaN} where it is undefined
 * @param pValue how likely so large a statistic is if nothing has moved; {@code NaN} where the
 *     definition has none
 * @param threshold the limit that decided: of the p-value where there is one and the definition
 *     decides by it, else of the statistic
 * @param verdict what follows
 * @param referenceUsed the values of the reference that were used
 * @param currentUsed the current values that were used
 */
public record Comparison(
    String definition,
    double statistic,
    double pValue,
    double threshold,
    Verdict verdict,
    long referenceUsed,
    long currentUsed) {

  /** What a comparison says about a column. */
  public enum Verdict {
    /** No sign of a change. */
    STABLE,
    /** A change that deserves a look. */
    WARNING,
    /** A change. */
    DRIFT,
    /** Too few values, or none that the definition could compare: nothing can be said. */
    INSUFFICIENT
  }

  /**
   * Checks that a statistic that is not a number leads to no other verdict than {@code
   * INSUFFICIENT}.
   */
  public Comparison {
    requireNonNull(definition, "definition");
    requireNonNull(verdict, "verdict");
    if (Double.isNaN(statistic) && verdict != Verdict.INSUFFICIENT) {
      throw new IllegalArgumentException(
          "statistic was NaN but must be a number for the verdict " + verdict);
    }
  }

  /** The same numbers, from which nothing is concluded. */
  public Comparison insufficient() {
    return new Comparison(
        definition, statistic, pValue, threshold, Verdict.INSUFFICIENT, referenceUsed, currentUsed);
  }
}
