// SPDX-License-Identifier: Apache-2.0
package org.mlops4j;

import java.util.Optional;
import org.mlops4j.registry.Alias;
import org.mlops4j.registry.AliasMove;
import org.mlops4j.registry.ModelRegistry;
import org.mlops4j.registry.ModelVersion;
import org.mlops4j.registry.MoveResult;
import org.mlops4j.registry.Reason;

/** Moves champion and challenger the way people mean it. */
record Promotion(ModelRegistry registry, String model) {

  ModelVersion promote(Reason reason) {
    ModelVersion challenger =
        registry
            .at(model, Alias.CHALLENGER)
            .orElseThrow(
                () -> new IllegalStateException("model '" + model + "' has no challenger"));
    int champion = registry.champion(model).map(ModelVersion::number).orElse(0);
    move(Alias.CHAMPION, champion, challenger.number(), reason);
    move(Alias.CHALLENGER, challenger.number(), 0, reason);
    return challenger;
  }

  ModelVersion rollback(Reason reason) {
    Optional<ModelVersion> challenger = registry.at(model, Alias.CHALLENGER);
    if (challenger.isEmpty()) {
      return registry.rollback(model, reason);
    }
    move(Alias.CHALLENGER, challenger.get().number(), 0, reason);
    return registry
        .champion(model)
        .orElseThrow(() -> new IllegalStateException("model '" + model + "' has no champion"));
  }

  private void move(Alias alias, int from, int to, Reason reason) {
    MoveResult result = registry.move(new AliasMove(model, alias, from, to, reason));
    if (result instanceof MoveResult.Conflict conflict) {
      throw new IllegalStateException(
          String.format(
              "%s of '%s' was moved meanwhile: it was version %d and is version %d",
              alias, model, from, conflict.actual()));
    }
  }
}
