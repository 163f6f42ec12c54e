// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.testkit;

import org.assertj.core.api.AbstractAssert;
import org.mlops4j.check.CheckReport;
import org.mlops4j.check.CheckResult;

/** What checks said about data. */
public final class CheckReportAssert extends AbstractAssert<CheckReportAssert, CheckReport> {
  CheckReportAssert(CheckReport actual) {
    super(actual, CheckReportAssert.class);
  }

  /** The data may be used. */
  public CheckReportAssert passed() {
    isNotNull();
    if (!actual.passed()) {
      throw failure("%nExpecting the checks to pass but they said%n%s", actual);
    }
    return this;
  }

  /** The data must not be used. Next: {@link ReasonsAssert#because}. */
  public ReasonsAssert isBlocked() {
    isNotNull();
    if (actual.passed()) {
      throw failure("%nExpecting a check to block the data but they said%n%s", actual);
    }
    return new ReasonsAssert(actual.blocking().stream().map(CheckResult::toString).toList());
  }
}
