// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.pipeline;

import java.util.Objects;
import java.util.function.Function;
import org.mlops4j.model.ModelName;
import org.mlops4j.store.HostTypes;

/**
 * A pipeline as a function of its run parameters. It is found again by the name of its model when a
 * schedule runs it, or when another process reproduces a version.
 *
 * @param model what it makes
 * @param parameters the record of its parameters; they are kept with each version as JSON
 * @param pipeline makes the pipeline; called anew for each run
 */
public record PipelineDefinition<P extends Record, T, O, R>(
    ModelName<T, O> model, Class<P> parameters, Function<? super P, Pipeline<T, O, R>> pipeline) {

  public PipelineDefinition {
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(parameters, "parameters");
    Objects.requireNonNull(pipeline, "pipeline");
    HostTypes.admit(parameters);
  }

  /**
   * The pipeline for some parameters.
   *
   * @throws IllegalArgumentException if it makes another model than the definition says
   */
  public Pipeline<T, O, R> with(P values) {
    Pipeline<T, O, R> made = pipeline.apply(values);
    if (!made.model().equals(model)) {
      throw new IllegalArgumentException(
          "definition of model '"
              + model
              + "' gave a pipeline of model '"
              + made.model()
              + "' but must give one of its own");
    }
    return made;
  }

  /** A definition. */
  public static <P extends Record, T, O, R> PipelineDefinition<P, T, O, R> of(
      ModelName<T, O> model, Class<P> parameters, Function<? super P, Pipeline<T, O, R>> pipeline) {
    return new PipelineDefinition<>(model, parameters, pipeline);
  }
}
