// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.pipeline;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.mlops4j.data.DataSource;
import org.mlops4j.evaluate.Evaluator;
import org.mlops4j.model.ModelName;
import org.mlops4j.monitor.DriftMonitor;
import org.mlops4j.rollout.BlueGreen;
import org.mlops4j.rollout.Release;

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
 *     .monitor(monitor)                // optional: what is to be watched of its traffic
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
  final @Nullable BlueGreen<T, O> smokeTests;
  private final Map<Stage, Attempts> attempts;
  private final @Nullable StepCache cache;

  private Pipeline(
      Gated<T, O, R> gated,
      Release release,
      @Nullable BlueGreen<T, O> smokeTests,
      Map<Stage, Attempts> attempts,
      @Nullable StepCache cache) {
    this.gated = gated;
    this.release = release;
    this.smokeTests = smokeTests;
    this.attempts = attempts;
    this.cache = cache;
  }

  Pipeline(Gated<T, O, R> gated, Release release, @Nullable BlueGreen<T, O> smokeTests) {
    this(gated, release, smokeTests, Map.of(), null);
  }

  /** Begins a pipeline. Next: {@link Named#extract}. */
  public static <T, O> Named<T, O> of(ModelName<T, O> model) {
    return new Named<>(Objects.requireNonNull(model, "model"));
  }

  /** The model that the pipeline makes. */
  public ModelName<T, O> model() {
    return gated.evaluated.trained.validated.extracted.model;
  }

  /** What judges its models. */
  public Evaluator<T, O, R> evaluator() {
    return gated.evaluated.evaluator;
  }

  /** What is watched of the traffic of its versions, if anything is. */
  public Optional<DriftMonitor<T, O>> monitor() {
    return Optional.ofNullable(gated.monitor);
  }

  /**
   * The same pipeline with another answer to a stage that throws or takes too long.
   *
   * @throws IllegalArgumentException if {@link Stage#DEPLOY} is given a timeout: what goes on after
   *     it could still register a version
   */
  public Pipeline<T, O, R> attempting(Stage stage, Attempts policy) {
    if (stage == Stage.DEPLOY && policy.timeout().isPresent()) {
      throw new IllegalArgumentException(
          "timeout of DEPLOY was "
              + policy.timeout().get()
              + " but must be none: an attempt that goes on after it could register a second"
              + " version");
    }
    Map<Stage, Attempts> more = new EnumMap<>(Stage.class);
    more.putAll(attempts);
    more.put(stage, policy);
    return new Pipeline<>(gated, release, smokeTests, more, cache);
  }

  /** {@link #cached(StepCache)} with {@link StepCache#standard()}. */
  public Pipeline<T, O, R> cached() {
    return cached(StepCache.standard());
  }

  /**
   * The same pipeline, in which a stage is not run if an earlier run of the model had the same
   * inputs: its outcome is found instead, and {@link Runs#explain} tells why or why not. A run that
   * makes again what is the champion or challenger already deploys nothing and gives that version.
   *
   * <p>It must be run by its {@link PipelineDefinition}, and depend on nothing but its parameters
   * and the code, or a stage would be found that is another one.
   */
  public Pipeline<T, O, R> cached(StepCache how) {
    return new Pipeline<>(gated, release, smokeTests, attempts, Objects.requireNonNull(how, "how"));
  }

  /** How outcomes of stages are found, if they are. */
  Optional<StepCache> cache() {
    return Optional.ofNullable(cache);
  }

  /** Refuses timeouts that nobody could keep, before anything runs. */
  void requireExecutor(Optional<Executor> executor) {
    attempts.forEach(
        (stage, policy) -> {
          if (policy.timeout().isPresent() && executor.isEmpty()) {
            throw new IllegalStateException(
                stage
                    + " has a timeout of "
                    + policy.timeout().get()
                    + ", which needs an executor, but the host lends none");
          }
        });
  }

  /** Refuses to cache what may depend on anything, before anything runs. */
  void requireDefinition(RunParameters parameters) {
    if (cache == null) {
      return;
    }
    if (!parameters.isOfDefinition()) {
      throw new IllegalStateException(
          "the pipeline of '"
              + model()
              + "' is cached, so it must be run by a PipelineDefinition: only that says what its"
              + " stages depend on");
    }
    cache.requireParameters(parameters);
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
