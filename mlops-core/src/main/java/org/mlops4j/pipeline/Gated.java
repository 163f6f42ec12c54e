// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.pipeline;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mlops4j.gate.Gate;
import org.mlops4j.monitor.DriftMonitor;
import org.mlops4j.rollout.BlueGreen;
import org.mlops4j.rollout.Release;

/**
 * A pipeline that decides. Next: another {@link #gate}, {@link #refit}, {@link #monitor}, or {@link
 * #deploy}, which completes it.
 */
public final class Gated<T, O, R> {
  final Evaluated<T, O, R> evaluated;
  final List<Gate<R>> gates;
  final boolean refit;
  final @Nullable DriftMonitor<T, O> monitor;

  Gated(
      Evaluated<T, O, R> evaluated,
      List<Gate<R>> gates,
      boolean refit,
      @Nullable DriftMonitor<T, O> monitor) {
    this.evaluated = evaluated;
    this.gates = gates;
    this.refit = refit;
    this.monitor = monitor;
  }

  /** Requires something more. All gates decide, so that one run tells every reason. */
  public Gated<T, O, R> gate(Gate<R> gate) {
    Objects.requireNonNull(gate, "gate");
    return new Gated<>(
        evaluated, Stream.concat(gates.stream(), Stream.of(gate)).toList(), refit, monitor);
  }

  /**
   * After the gates, trains again, on all rows; that model is shipped, and the judged one is kept
   * beside it for comparisons. What is shipped was never judged on held-out rows: a canary is.
   */
  public Gated<T, O, R> refit() {
    return new Gated<>(evaluated, gates, true, monitor);
  }

  /**
   * Takes a profile of what the shipped model learnt from and of the judged model's answers to
   * held-out rows, which travels with the version; see {@link
   * org.mlops4j.monitor.ReferenceProfile}. The last one counts.
   */
  public Gated<T, O, R> monitor(DriftMonitor<T, O> monitor) {
    return new Gated<>(evaluated, gates, refit, Objects.requireNonNull(monitor, "monitor"));
  }

  /** Lets an approved model meet traffic. */
  public Pipeline<T, O, R> deploy(Release release) {
    return new Pipeline<>(this, Objects.requireNonNull(release, "release"), null);
  }

  /** Lets an approved model take all of the traffic if it passes its smoke tests. */
  public Pipeline<T, O, R> deploy(BlueGreen<T, O> release) {
    return new Pipeline<>(this, Release.allAtOnce(), Objects.requireNonNull(release, "release"));
  }
}
