// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.lifecycle;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mlops4j.registry.Alias;
import org.mlops4j.registry.ModelRegistry;
import org.mlops4j.registry.ModelVersion;
import org.mlops4j.rollout.Rollouts;

/** What surrounds the loop of a model: its versions, its trial, what serves. */
final class Surroundings {
  private final String model;
  private final ModelRegistry registry;
  private final Rollouts rollouts;

  Surroundings(LoopHost<?, ?, ?, ?> host) {
    this.model = host.definition().model().name();
    this.registry = host.context().registry();
    this.rollouts = host.rollouts();
  }

  Seen seen(Instant now, Signal losses, Signal serving) {
    Map<Integer, Instant> championSince = new HashMap<>();
    registry.history(model).stream()
        .filter(entry -> entry.alias().equals(Alias.CHAMPION))
        .forEach(entry -> championSince.putIfAbsent(entry.to(), entry.at()));
    Optional<ModelVersion> challenger = registry.at(model, Alias.CHALLENGER);
    return new Seen(
        now,
        registry.champion(model).map(ModelVersion::number).orElse(0),
        championSince,
        challenger.map(version -> version + " is on trial"),
        takenBack(registry.versions(model), championSince, challenger),
        losses,
        serving);
  }

  /** Why the newest version neither serves nor is on trial, if it never did serve alone. */
  private Optional<String> takenBack(
      List<ModelVersion> versions,
      Map<Integer, Instant> championSince,
      Optional<ModelVersion> challenger) {
    if (versions.isEmpty() || challenger.isPresent()) {
      return Optional.empty();
    }
    int newest = versions.get(versions.size() - 1).number();
    return rollouts.history(model).stream()
        .filter(entry -> entry.challenger() == newest && !championSince.containsKey(newest))
        .reduce((earlier, later) -> later)
        .map(entry -> "v" + newest + " " + entry.text());
  }
}
