// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.mlops4j.store.Commit;

/**
 * Something that happened in a registry, as a {@link Subscription} tells of it. The sequence and
 * the index name it for ever: a listener that stores them with what it does can tell a repetition.
 */
public sealed interface RegistryChange {
  /** Sequence of the commit in the journal. */
  long sequence();

  /** Position among the changes of that commit, from 0. */
  int index();

  /** When. */
  Instant at();

  /** The name of the model. */
  String model();

  /** Who and why. */
  Reason reason();

  /** A version came to be. */
  record VersionRegistered(
      long sequence, int index, Instant at, ModelVersion version, Reason reason)
      implements RegistryChange {
    @Override
    public String model() {
      return version.model();
    }
  }

  /**
   * An alias moved.
   *
   * @param from the number before; 0 when it was not set
   * @param to the number after; 0 when it was removed
   * @param rollback whether the champion went back to where it was before
   */
  record AliasMoved(
      long sequence,
      int index,
      Instant at,
      String model,
      Alias alias,
      int from,
      int to,
      boolean rollback,
      Reason reason)
      implements RegistryChange {}

  /** The changes of a commit, in order. */
  static List<RegistryChange> of(Commit commit) {
    List<RegistryChange> changes = new ArrayList<>();
    for (RegistryEvent event : RegistryState.EVENTS.of(commit)) {
      int index = changes.size();
      if (event instanceof RegistryEvent.VersionRegistered registered) {
        ModelVersion version =
            new ModelVersion(registered.model(), registered.number(), registered.manifest());
        changes.add(
            new VersionRegistered(
                commit.sequence(), index, commit.at(), version, registered.reason()));
      } else if (event instanceof RegistryEvent.AliasMoved moved) {
        changes.add(
            new AliasMoved(
                commit.sequence(),
                index,
                commit.at(),
                moved.model(),
                moved.alias(),
                moved.from(),
                moved.to(),
                moved.rollback(),
                moved.reason()));
      }
    }
    return List.copyOf(changes);
  }
}
