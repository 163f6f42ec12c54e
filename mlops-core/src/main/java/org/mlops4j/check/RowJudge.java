// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One check, prepared to judge the row that a request source shows. */
final class RowJudge<T> {
  private final String rule;
  private final Severity severity;
  private final Nulls nulls;
  private final String columns;
  private final @Nullable Predicate<? super T> condition;
  private final RowTest.Bound bound;

  RowJudge(
      String rule,
      Severity severity,
      Nulls nulls,
      @Nullable Predicate<? super T> condition,
      RowTest<T> test,
      Batch<T> batch) {
    this.rule = rule;
    this.severity = severity;
    this.nulls = nulls;
    this.condition = condition;
    this.columns = RowTest.columns(test.columns());
    this.bound = test.over(batch);
  }

  /** What is wrong with the row; null when nothing is. A test that throws is a problem, too. */
  @Nullable RowProblem problem(T row) {
    try {
      if (condition != null && !condition.test(row)) {
        return null;
      }
      RowTest.Verdict verdict = bound.of(0);
      if (verdict == RowTest.Verdict.GOOD
          || (verdict == RowTest.Verdict.MISSING && nulls != Nulls.FAIL)) {
        return null;
      }
      String value = bound.shown(0);
      return problem(value, "was " + (value == null ? "missing" : value));
    } catch (RuntimeException | StackOverflowError e) {
      return problem(null, "failed with " + Shown.failure(e));
    }
  }

  private RowProblem problem(@Nullable String value, String message) {
    return new RowProblem(rule, severity, columns, value, message);
  }
}
