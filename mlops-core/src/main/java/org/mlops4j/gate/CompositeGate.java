// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Counts how many of several gates pass. */
record CompositeGate<R>(String name, List<Gate<R>> gates, int enough) implements Gate<R> {
  CompositeGate {
    gates = List.copyOf(gates);
    if (gates.isEmpty()) {
      throw new IllegalArgumentException("gates of '" + name + "' were none but must be some");
    }
  }

  static <R> Gate<R> all(List<Gate<R>> gates) {
    return new CompositeGate<>("all of", gates, gates.size());
  }

  static <R> Gate<R> any(List<Gate<R>> gates) {
    return new CompositeGate<>("any of", gates, 1);
  }

  @Override
  public Verdict decide(GateContext<R> context) {
    List<Verdict> verdicts = new ArrayList<>();
    for (Gate<R> gate : gates) {
      verdicts.add(Gates.decide(gate, context));
    }
    int passed = (int) verdicts.stream().filter(Verdict::passed).count();
    return new Verdict(
        name + verdicts.stream().map(Verdict::rule).collect(Collectors.joining(", ", " [", "]")),
        passed >= enough ? Verdict.Outcome.PASSED : Verdict.Outcome.FAILED,
        passed,
        enough,
        verdicts.stream().map(Verdict::toString).collect(Collectors.joining("; ")),
        verdicts);
  }
}
