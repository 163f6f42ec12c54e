// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.pipeline;

import java.util.Objects;
import org.mlops4j.data.Splitter;
import org.mlops4j.evaluate.Evaluator;
import org.mlops4j.model.Trainer;

/** A pipeline that has a model nobody has judged yet. Next: {@link #evaluate}. */
public final class Trained<T, O> {
  final Validated<T, O> validated;
  final Splitter<T> splitter;
  final Trainer<T, O> trainer;

  Trained(Validated<T, O> validated, Splitter<T> splitter, Trainer<T, O> trainer) {
    this.validated = validated;
    this.splitter = splitter;
    this.trainer = trainer;
  }

  /** Judges the model, and the champion, by the rows that were held out. */
  public <R> Evaluated<T, O, R> evaluate(Evaluator<T, O, R> evaluator) {
    return new Evaluated<>(this, Objects.requireNonNull(evaluator, "evaluator"));
  }
}
