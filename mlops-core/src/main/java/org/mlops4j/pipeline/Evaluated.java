// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.pipeline;

import java.util.List;
import java.util.Objects;
import org.mlops4j.evaluate.Evaluator;
import org.mlops4j.gate.Gate;

/** A pipeline that knows how good its model is. Next: {@link #gate}. */
public final class Evaluated<T, O, R> {
  final Trained<T, O> trained;
  final Evaluator<T, O, R> evaluator;

  Evaluated(Trained<T, O> trained, Evaluator<T, O, R> evaluator) {
    this.trained = trained;
    this.evaluator = evaluator;
  }

  /** Requires something of the model. */
  public Gated<T, O, R> gate(Gate<R> gate) {
    return new Gated<>(this, List.of(Objects.requireNonNull(gate, "gate")), false, null);
  }
}
