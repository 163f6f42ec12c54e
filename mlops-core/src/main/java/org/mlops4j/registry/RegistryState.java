// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry;

import java.util.Map;
import java.util.TreeMap;
import org.mlops4j.store.Commit;
import org.mlops4j.store.Events;

/** What the journal says of all models. */
final class RegistryState {
  static final Events<RegistryEvent> EVENTS = Events.of("registry", RegistryEvent.class);

  final Map<String, ModelHistory> models = new TreeMap<>();

  void apply(Commit commit) {
    for (RegistryEvent event : EVENTS.of(commit)) {
      if (event instanceof RegistryEvent.VersionRegistered registered) {
        grown(registered.model())
            .register(
                new ModelVersion(registered.model(), registered.number(), registered.manifest()),
                commit.at());
      } else if (event instanceof RegistryEvent.AliasMoved moved) {
        grown(moved.model()).apply(moved, commit);
      } else if (event instanceof RegistryEvent.VersionTagged tagged) {
        grown(tagged.model()).tag(tagged.number(), tagged.tag());
      } else if (event instanceof RegistryEvent.TagRemoved removed) {
        grown(removed.model()).untag(removed.number(), removed.name());
      } else if (event instanceof RegistryEvent.VersionSigned signed) {
        grown(signed.model()).sign(signed.number(), signed.signature());
      } else if (event instanceof RegistryEvent.VersionDeleted deleted) {
        grown(deleted.model()).delete(deleted.number());
      }
    }
  }

  /** The history of a model, which is empty when nothing was said of it. */
  ModelHistory model(String name) {
    return models.getOrDefault(name, new ModelHistory());
  }

  private ModelHistory grown(String name) {
    return models.computeIfAbsent(name, unknown -> new ModelHistory());
  }
}
