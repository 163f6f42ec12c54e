// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import java.util.Objects;

/**
 * Rules for the number of rows. They are for rows of any type, so each last call is generic: what
 * else there is to say comes before it, as in {@code Check.rows().severity(WARN).atLeast(10)}.
 */
public final class RowCountRules {
  private final Severity severity;

  RowCountRules(Severity severity) {
    this.severity = Objects.requireNonNull(severity, "severity");
  }

  /** The same with another severity. */
  public RowCountRules severity(Severity other) {
    return new RowCountRules(other);
  }

  /** There are at least so many rows. */
  public <T> Check<T> atLeast(long rows) {
    return new RowCountCheck<>(Interval.atLeast(count(rows)), severity);
  }

  /** There are at most so many rows; never true of a dataset without rows, which never passes. */
  public <T> Check<T> atMost(long rows) {
    return new RowCountCheck<>(Interval.atMost(count(rows)), severity);
  }

  /** The number of rows lies in an interval with both ends. */
  public <T> Check<T> between(long low, long high) {
    return new RowCountCheck<>(Interval.closed(count(low), count(high)), severity);
  }

  /**
   * No two rows are equal in all components; all rows that are there more than once fail. Missing
   * values are equal to one another. Costs about 100 bytes a row.
   */
  public <T> RowCheck<T> unique() {
    return new RowCheck<T>(new DuplicateRule<>()).severity(severity);
  }

  /**
   * The number differs from that of the {@linkplain CheckContext#withReference reference} by this
   * share at most. Without a reference the check is {@link CheckStatus#SKIPPED}.
   */
  public <T> Check<T> changedAtMostShare(double share) {
    return new RowCountChange<>(share, severity);
  }

  /**
   * The number is what the history that the {@linkplain CheckContext#withHistory context} has lets
   * expect: see {@link StatisticRules#likeBefore(Expectation)}.
   */
  public <T> Check<T> likeBefore(Expectation expectation) {
    return new RowCountLikeHistory<>(expectation, severity);
  }

  private static double count(long rows) {
    if (rows < 1) {
      throw new IllegalArgumentException(
          "rows was " + rows + " but must be at least 1: data without rows never passes");
    }
    return rows;
  }
}
