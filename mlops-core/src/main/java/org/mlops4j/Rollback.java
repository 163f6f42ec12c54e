// SPDX-License-Identifier: Apache-2.0
package org.mlops4j;

import java.util.Optional;
import org.mlops4j.registry.Alias;
import org.mlops4j.registry.ModelRegistry;
import org.mlops4j.registry.ModelVersion;
import org.mlops4j.registry.Reason;
import org.mlops4j.rollout.RolloutDriver;

/** Takes back what was deployed last: a challenger, or else the champion. */
record Rollback(ModelRegistry registry, RolloutDriver driver, String model) {

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
    if (!driver.rollBack(challenger, reason)) {
      throw new IllegalStateException(
          challenger + " was moved meanwhile: it is not the challenger");
    }
  }
}
