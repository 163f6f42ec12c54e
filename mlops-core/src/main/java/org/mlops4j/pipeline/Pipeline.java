// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.pipeline;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.mlops4j.data.DataSource;
import org.mlops4j.model.ModelName;
import org.mlops4j.serve.Release;

/**
 * A complete description of how a model comes to be. Immutable; it runs nothing by itself.
 *
 * <pre>{@code
 * Pipeline.of(MODEL)
 *     .extract(source)
 *     .validate(check)                 // more than one
 *     .train(split, trainer)
 *     .evaluate(evaluator)
 *     .gate(gate)                      // more than one
 *     .refit()                         // optional: ship a model that learnt from all rows
 *     .deploy(release)
 * }</pre>
 *
 * @param <T> the row
 * @param <O> the answer of the model
 * @param <R> the evaluation
 */
public final class Pipeline<T, O, R> {
  final Gated<T, O, R> gated;
  final Release release;
  private final Map<Stage, Attempts> attempts;

  Pipeline(Gated<T, O, R> gated, Release release, Map<Stage, Attempts> attempts) {
    this.gated = gated;
    this.release = release;
    this.attempts = attempts;
  }

  /** Begins a pipeline. Next: {@link Named#extract}. */
  public static <T, O> Named<T, O> of(ModelName<T, O> model) {
    return new Named<>(Objects.requireNonNull(model, "model"));
  }

  /** The model that the pipeline makes. */
  public ModelName<T, O> model() {
    return gated.evaluated.trained.validated.extracted.model;
  }

  /** The same pipeline with another answer to a stage that throws or takes too long. */
  public Pipeline<T, O, R> attempting(Stage stage, Attempts policy) {
    Map<Stage, Attempts> more = new EnumMap<>(Stage.class);
    more.putAll(attempts);
    more.put(stage, Objects.requireNonNull(policy, "policy"));
    return new Pipeline<>(gated, release, more);
  }

  Attempts attempts(Stage stage) {
    return attempts.getOrDefault(stage, Attempts.ONCE);
  }

  /** A pipeline that has only a model. Next: {@link #extract}. */
  public static final class Named<T, O> {
    private final ModelName<T, O> model;

    Named(ModelName<T, O> model) {
      this.model = model;
    }

    /** Reads rows from a source. */
    public Extracted<T, O> extract(DataSource<T> source) {
      return new Extracted<>(model, Objects.requireNonNull(source, "source"));
    }
  }
}
