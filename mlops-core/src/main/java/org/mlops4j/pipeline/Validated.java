// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.pipeline;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.mlops4j.check.Check;
import org.mlops4j.data.Splitter;
import org.mlops4j.model.Trainer;

/** A pipeline whose data is checked. Next: another {@link #validate}, or {@link #train}. */
public final class Validated<T, O> {
  final Extracted<T, O> extracted;
  final List<Check<T>> checks;

  Validated(Extracted<T, O> extracted, List<Check<T>> checks) {
    this.extracted = extracted;
    this.checks = checks;
  }

  /** Adds a check. All checks run, so that one run reports all that is wrong. */
  public Validated<T, O> validate(Check<T> check) {
    Objects.requireNonNull(check, "check");
    return new Validated<>(extracted, Stream.concat(checks.stream(), Stream.of(check)).toList());
  }

  /** Learns from one part of the rows; only the evaluator sees the other. */
  public Trained<T, O> train(Splitter<T> splitter, Trainer<T, O> trainer) {
    return new Trained<>(
        this,
        Objects.requireNonNull(splitter, "splitter"),
        Objects.requireNonNull(trainer, "trainer"));
  }
}
