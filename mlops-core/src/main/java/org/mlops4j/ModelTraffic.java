// SPDX-License-Identifier: Apache-2.0
package org.mlops4j;

import java.util.List;
import java.util.Optional;
import org.mlops4j.data.Schema;
import org.mlops4j.model.Model;
import org.mlops4j.model.ModelName;
import org.mlops4j.pipeline.RunContext;
import org.mlops4j.registry.Alias;
import org.mlops4j.registry.ModelLoader;
import org.mlops4j.registry.ModelVersion;
import org.mlops4j.serve.LivePredictor;
import org.mlops4j.serve.Rollouts;
import org.mlops4j.serve.Route;
import org.mlops4j.serve.Served;

/** Keeps the route of one model as the registry says. */
final class ModelTraffic<T, O> {
  private final ModelName<T, O> model;
  private final RunContext context;
  private final LivePredictor<T, O> predictor;
  private final Rollouts rollouts;

  ModelTraffic(ModelName<T, O> model, RunContext context, LivePredictor<T, O> predictor) {
    this.model = model;
    this.context = context;
    this.predictor = predictor;
    this.rollouts = new Rollouts(context.journal());
  }

  /** What cannot be loaded throws, and what served before goes on serving. */
  synchronized void refresh() {
    Optional<ModelVersion> champion = context.registry().champion(model.name());
    if (champion.isEmpty()) {
      return;
    }
    Served<T, O> serving = open(champion.get());
    Optional<ModelVersion> challenger =
        context
            .registry()
            .at(model.name(), Alias.CHALLENGER)
            .filter(version -> !version.equals(champion.get()));
    int share = challenger.map(version -> rollouts.share(model.name(), version.number())).orElse(0);
    predictor.publish(
        share == 0 ? Route.of(serving) : Route.canary(serving, open(challenger.get()), share));
  }

  /** A version that is open still, or else loaded anew. */
  private Served<T, O> open(ModelVersion version) {
    return predictor.open().stream()
        .filter(served -> served.version().equals(version))
        .findFirst()
        .orElseGet(() -> load(version));
  }

  private Served<T, O> load(ModelVersion version) {
    Model<T, O> loaded = context.loader().shipped(version, model);
    List<T> rehearsal =
        context
            .registry()
            .manifest(version)
            .section(ModelLoader.PROBES)
            .map(probes -> probes.rows(Schema.of(model.rows())))
            .orElse(List.of());
    return predictor.prepare(version, loaded, rehearsal);
  }
}
