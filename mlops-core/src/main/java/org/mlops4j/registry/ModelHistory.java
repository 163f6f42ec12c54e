// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.mlops4j.store.Commit;

/** What the journal says of one model. Mutable: guarded by the fold that owns it. */
final class ModelHistory {
  final List<ModelVersion> versions = new ArrayList<>();
  final Map<String, Integer> aliases = new TreeMap<>();
  final List<HistoryEntry> moves = new ArrayList<>();

  /** The champions to go back to, the newest first; the present one is not among them. */
  private final Deque<Integer> former = new ArrayDeque<>();

  int at(Alias alias) {
    return aliases.getOrDefault(alias.name(), 0);
  }

  /** The champion before this one; 0 when there is none. */
  int formerChampion() {
    Integer newest = former.peek();
    return newest == null ? 0 : newest;
  }

  VersionStage stage(int number) {
    if (at(Alias.CHAMPION) == number) {
      return VersionStage.PRODUCTION;
    }
    if (at(Alias.CHALLENGER) == number) {
      return VersionStage.STAGING;
    }
    boolean served =
        moves.stream().anyMatch(move -> move.alias().equals(Alias.CHAMPION) && move.to() == number);
    return served ? VersionStage.ARCHIVED : VersionStage.REGISTERED;
  }

  void apply(RegistryEvent.AliasMoved moved, Commit commit) {
    if (moved.to() == 0) {
      aliases.remove(moved.alias().name());
    } else {
      aliases.put(moved.alias().name(), moved.to());
    }
    if (moved.alias().equals(Alias.CHAMPION)) {
      if (moved.rollback()) {
        former.pop();
      } else if (moved.from() != 0) {
        former.push(moved.from());
      }
    }
    moves.add(
        new HistoryEntry(
            commit.sequence(),
            commit.at(),
            moved.alias(),
            moved.from(),
            moved.to(),
            moved.reason()));
  }
}
