// SPDX-License-Identifier: Apache-2.0
package org.mlops4j;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.mlops4j.pipeline.ParameterBinder;
import org.mlops4j.pipeline.ParametersException;
import org.mlops4j.pipeline.Pipeline;
import org.mlops4j.pipeline.PipelineDefinition;
import org.mlops4j.pipeline.Reproducer;
import org.mlops4j.pipeline.Reproduction;
import org.mlops4j.pipeline.RunContext;
import org.mlops4j.pipeline.RunParameters;
import org.mlops4j.registry.ModelVersion;

/** The pipelines that were made known, one for each model, and what can be done by name alone. */
final class KnownPipelines {
  private final RunContext context;
  private final Map<String, PipelineDefinition<?, ?, ?, ?>> definitions = new ConcurrentHashMap<>();

  KnownPipelines(RunContext context) {
    this.context = context;
  }

  void add(PipelineDefinition<?, ?, ?, ?> definition) {
    PipelineDefinition<?, ?, ?, ?> known =
        definitions.putIfAbsent(definition.model().name(), definition);
    if (known != null && !known.equals(definition)) {
      throw new IllegalArgumentException(
          "model '" + definition.model() + "' is made by another pipeline already");
    }
  }

  Reproduction reproduce(ModelVersion version) {
    return reproduce(version, false);
  }

  Reproduction reproduceFromSource(ModelVersion version) {
    return reproduce(version, true);
  }

  private Reproduction reproduce(ModelVersion version, boolean fromSource) {
    PipelineDefinition<?, ?, ?, ?> definition = definitions.get(version.model());
    if (definition == null) {
      return new Reproduction.Impossible(
          version,
          "no pipeline for '"
              + version.model()
              + "' is defined here; defined are "
              + definitions.keySet().stream().sorted().toList());
    }
    return reproduce(definition, version, fromSource);
  }

  private <P extends Record, T, O, R> Reproduction reproduce(
      PipelineDefinition<P, T, O, R> definition, ModelVersion version, boolean fromSource) {
    Reproducer reproducer = new Reproducer(context);
    Optional<RunParameters> parameters = reproducer.parameters(version);
    if (parameters.isEmpty()) {
      return new Reproduction.Impossible(version, "no run of a pipeline made it");
    }
    P bound;
    try {
      bound = ParameterBinder.bind(definition.parameters(), parameters.get().values());
    } catch (ParametersException e) {
      return new Reproduction.Impossible(version, String.valueOf(e.getMessage()));
    }
    Pipeline<T, O, R> pipeline = definition.with(bound);
    return fromSource
        ? reproducer.reproduceFromSource(pipeline, version)
        : reproducer.reproduce(pipeline, version);
  }
}
