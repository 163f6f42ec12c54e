// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.testkit;

import java.util.List;
import org.assertj.core.api.AbstractAssert;
import org.mlops4j.gate.Verdict;

/** What a gate said about a model. */
public final class VerdictAssert extends AbstractAssert<VerdictAssert, Verdict> {
  VerdictAssert(Verdict actual) {
    super(actual, VerdictAssert.class);
  }

  /** The model may go on. */
  public VerdictAssert passed() {
    isNotNull();
    if (!actual.passed()) {
      throw failure("%nExpecting the gate to let the model pass but it said%n  %s", actual);
    }
    return this;
  }

  /** The model may not go on. Next: {@link ReasonsAssert#because}. */
  public ReasonsAssert isRefused() {
    isNotNull();
    if (actual.passed()) {
      throw failure("%nExpecting the gate to refuse the model but it said%n  %s", actual);
    }
    return new ReasonsAssert(List.of(actual.toString()));
  }

  /** Exactly so. */
  public VerdictAssert hasOutcome(Verdict.Outcome outcome) {
    isNotNull();
    if (actual.outcome() != outcome) {
      throw failure("%nExpecting the gate to say %s but it said%n  %s", outcome, actual);
    }
    return this;
  }
}
