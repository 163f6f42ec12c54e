// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.gate;

import java.util.List;
import org.mlops4j.data.CodeName;

/** Runs gates so that none can stop the others from having their say. */
public final class Gates {
  private Gates() {}

  /** What every gate says, in order. One that throws says {@link Verdict.Outcome#ERROR}. */
  public static <R> List<Verdict> decide(List<Gate<R>> gates, GateContext<R> context) {
    return gates.stream().map(gate -> decide(gate, context)).toList();
  }

  static <R> Verdict decide(Gate<R> gate, GateContext<R> context) {
    try {
      Verdict verdict = gate.decide(context);
      return verdict == null ? error(gate, "it returned null") : verdict;
    } catch (Exception e) {
      if (e instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      return error(gate, e.toString());
    }
  }

  private static Verdict error(Gate<?> gate, String reason) {
    String rule = gate instanceof Record ? gate.toString() : CodeName.of(gate);
    return Verdict.of(rule, Verdict.Outcome.ERROR, Double.NaN, Double.NaN, reason);
  }
}
