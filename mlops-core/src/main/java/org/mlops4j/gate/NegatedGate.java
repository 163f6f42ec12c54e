// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.gate;

import java.util.List;

/** Turns passed and failed round, and leaves everything else refused. */
record NegatedGate<R>(Gate<R> gate) implements Gate<R> {
  @Override
  public Verdict decide(GateContext<R> context) {
    Verdict verdict = Gates.decide(gate, context);
    Verdict.Outcome outcome =
        switch (verdict.outcome()) {
          case PASSED -> Verdict.Outcome.FAILED;
          case FAILED -> Verdict.Outcome.PASSED;
          case FIRST_MODEL -> Verdict.Outcome.UNDEFINED;
          case UNDEFINED, CONTAMINATED, ERROR -> verdict.outcome();
        };
    return new Verdict(
        "not " + verdict.rule(),
        outcome,
        verdict.observed(),
        verdict.limit(),
        verdict.detail(),
        List.of(verdict));
  }
}
