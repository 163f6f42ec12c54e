// SPDX-License-Identifier: Apache-2.0
package org.mlops4j;

import java.util.Locale;
import java.util.Optional;
import org.mlops4j.registry.Alias;
import org.mlops4j.registry.AliasMove;
import org.mlops4j.registry.ModelRegistry;
import org.mlops4j.registry.ModelVersion;
import org.mlops4j.registry.MoveResult;
import org.mlops4j.registry.Reason;

/** Takes back what was deployed last: a challenger, or else the champion. */
record Rollback(ModelRegistry registry, String model) {

  ModelVersion go(Reason reason) {
    Optional<ModelVersion> challenger = registry.at(model, Alias.CHALLENGER);
    if (challenger.isEmpty()) {
      return registry.rollback(model, reason);
    }
    end(challenger.get(), reason);
    return registry
        .champion(model)
        .orElseThrow(() -> new IllegalStateException("model '" + model + "' has no champion"));
  }

  private void end(ModelVersion challenger, Reason reason) {
    MoveResult result =
        registry.move(new AliasMove(model, Alias.CHALLENGER, challenger.number(), 0, reason));
    if (result instanceof MoveResult.Conflict conflict) {
      throw new IllegalStateException(
          String.format(
              Locale.ROOT,
              "%s of '%s' was moved meanwhile: it was version %d and is version %d",
              Alias.CHALLENGER,
              model,
              challenger.number(),
              conflict.actual()));
    }
  }
}
