// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.testkit;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.assertj.core.api.AbstractAssert;
import org.mlops4j.check.Check;
import org.mlops4j.check.CheckContext;
import org.mlops4j.check.CheckReport;
import org.mlops4j.check.CheckSuite;
import org.mlops4j.data.Dataset;

/**
 * Rows, and what checks say about them.
 *
 * @param <T> the row
 */
public final class DatasetAssert<T> extends AbstractAssert<DatasetAssert<T>, Dataset<T>> {
  private final Instant now;

  DatasetAssert(Dataset<T> actual, Instant now) {
    super(actual, DatasetAssert.class);
    this.now = now;
  }

  /** There are so many rows. */
  public DatasetAssert<T> hasSize(int rows) {
    isNotNull();
    if (actual.size() != rows) {
      throw failure("%nExpecting %s rows but there are %s", rows, actual.size());
    }
    return this;
  }

  /** There are these rows, in this order, and no others. */
  @SafeVarargs
  @SuppressWarnings("varargs") // the array is only read
  public final DatasetAssert<T> containsExactly(T... rows) {
    return containsRows(List.of(rows));
  }

  /** The rows are those of another dataset, in the same order. */
  public DatasetAssert<T> hasSameRowsAs(Dataset<T> expected) {
    return containsRows(expected.stream().toList());
  }

  private DatasetAssert<T> containsRows(List<T> expected) {
    isNotNull();
    for (int i = 0; i < Math.min(expected.size(), actual.size()); i++) {
      if (!Objects.equals(actual.row(i), expected.get(i))) {
        throw failure(
            "%nExpecting row %s to be%n  %s%nbut it is%n  %s", i, expected.get(i), actual.row(i));
      }
    }
    return hasSize(expected.size());
  }

  /** The same rows, to be checked as of an instant; otherwise as of {@link TestClock#START}. */
  public DatasetAssert<T> asOf(Instant instant) {
    return new DatasetAssert<>(actual, instant);
  }

  /** No check blocks the data. */
  @SafeVarargs
  @SuppressWarnings("varargs") // the array is only read
  public final DatasetAssert<T> passes(Check<T>... checks) {
    new CheckReportAssert(report(List.of(checks))).passed();
    return this;
  }

  /** A check blocks the data. Next: {@link ReasonsAssert#because}. */
  @SafeVarargs
  @SuppressWarnings("varargs") // the array is only read
  public final ReasonsAssert isBlockedBy(Check<T>... checks) {
    return new CheckReportAssert(report(List.of(checks))).isBlocked();
  }

  private CheckReport report(List<Check<T>> checks) {
    isNotNull();
    return CheckSuite.of(checks).run(actual, CheckContext.at(now));
  }
}
