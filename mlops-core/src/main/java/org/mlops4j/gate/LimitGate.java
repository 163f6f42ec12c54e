// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.gate;

import java.util.Locale;
import java.util.Objects;
import org.mlops4j.evaluate.Metric;
import org.mlops4j.store.Json;

/** Compares a metric with a fixed limit. */
record LimitGate<R>(Metric<R> metric, double limit, boolean atLeast) implements Gate<R> {
  LimitGate {
    Objects.requireNonNull(metric, "metric");
    if (Double.isNaN(limit)) {
      throw new IllegalArgumentException("limit of " + metric.name() + " was NaN");
    }
  }

  @Override
  public Verdict decide(GateContext<R> context) {
    double observed = metric.of(context.candidate());
    return Verdict.of(
        metric.name() + (atLeast ? " >= " : " <= ") + Json.number(limit),
        outcome(observed),
        observed,
        limit,
        String.format(Locale.ROOT, "observed %.4f", observed));
  }

  private Verdict.Outcome outcome(double observed) {
    if (Double.isNaN(observed)) {
      return Verdict.Outcome.UNDEFINED;
    }
    boolean holds = atLeast ? observed >= limit : observed <= limit;
    return holds ? Verdict.Outcome.PASSED : Verdict.Outcome.FAILED;
  }
}
