// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.gate;

import java.util.Arrays;
import org.mlops4j.evaluate.Metric;

/**
 * A condition that a model must meet before it may serve.
 *
 * <p>Pure: the same context gives the same verdict, so that a policy can be replayed over past
 * versions. Immutable and thread-safe. All gates of a pipeline decide, also after one failed; one
 * that throws counts as {@link Verdict.Outcome#ERROR}.
 *
 * @param <R> the evaluation
 */
@FunctionalInterface
public interface Gate<R> {
  /** Decides. */
  Verdict decide(GateContext<R> context) throws Exception;

  /** The metric must reach a limit. An undefined metric fails. */
  static <R> Gate<R> atLeast(Metric<R> metric, double limit) {
    return new LimitGate<>(metric, limit, true);
  }

  /** The metric must not exceed a limit. An undefined metric fails. */
  static <R> Gate<R> atMost(Metric<R> metric, double limit) {
    return new LimitGate<>(metric, limit, false);
  }

  /**
   * Superiority: the 95 % interval of the paired improvement over the champion lies above 0. On
   * equal models at most 2.5 % pass by chance. The first model passes as {@code FIRST_MODEL}.
   */
  static <R> Gate<R> betterThanChampion(Metric.Paired<R> metric) {
    return new ChampionGate<>(metric, 0);
  }

  /**
   * Non-inferiority: the 95 % interval of the paired improvement lies above {@code -margin}. For
   * scheduled refreshes; a chain of them may lose up to the margin each time.
   *
   * @param margin positive, in units of the metric
   */
  static <R> Gate<R> notWorseThanChampion(Metric.Paired<R> metric, double margin) {
    if (!(margin > 0)) {
      throw new IllegalArgumentException("margin was " + margin + " but must be > 0");
    }
    return new ChampionGate<>(metric, margin);
  }

  /** Passes when every one passes. */
  @SafeVarargs
  @SuppressWarnings("varargs") // the list is copied, nothing is written to the array
  static <R> Gate<R> all(Gate<R>... gates) {
    return CompositeGate.all(Arrays.asList(gates));
  }

  /** Passes when at least one passes. */
  @SafeVarargs
  @SuppressWarnings("varargs")
  static <R> Gate<R> any(Gate<R>... gates) {
    return CompositeGate.any(Arrays.asList(gates));
  }

  /**
   * Passes when another fails by its number. One that could not decide does not pass this either.
   */
  static <R> Gate<R> not(Gate<R> gate) {
    return new NegatedGate<>(gate);
  }
}
