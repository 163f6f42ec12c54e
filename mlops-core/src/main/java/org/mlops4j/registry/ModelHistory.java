// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.mlops4j.store.Commit;

/** What the journal says of one model. Mutable: guarded by the fold that owns it. */
final class ModelHistory {
  final List<ModelVersion> versions = new ArrayList<>();
  final Map<String, Integer> aliases = new TreeMap<>();

  /** What is written on the versions that bear a tag, by number and name. */
  final SortedMap<Integer, SortedMap<String, String>> tags = new TreeMap<>();

  final List<HistoryEntry> moves = new ArrayList<>();

  /** The champions to go back to, the newest first; the present one is not among them. */
  final Deque<Integer> former = new ArrayDeque<>();

  /** The numbers that were champion once. */
  private final Set<Integer> served = new HashSet<>();

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
    return served.contains(number) ? VersionStage.ARCHIVED : VersionStage.REGISTERED;
  }

  /** The champion at an instant; 0 when there was none. Commits are ordered by time. */
  int championAt(Instant when) {
    for (int i = moves.size() - 1; i >= 0; i--) {
      HistoryEntry move = moves.get(i);
      if (move.alias().equals(Alias.CHAMPION) && !move.at().isAfter(when)) {
        return move.to();
      }
    }
    return 0;
  }

  SortedMap<String, String> tags(int number) {
    return tags.getOrDefault(number, Collections.emptySortedMap());
  }

  void tag(int number, Tag tag) {
    tags.computeIfAbsent(number, bare -> new TreeMap<>()).put(tag.name(), tag.value());
  }

  void untag(int number, String name) {
    tags.computeIfPresent(
        number,
        (tagged, known) -> {
          known.remove(name);
          return known.isEmpty() ? null : known;
        });
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
    moved(
        new HistoryEntry(
            commit.sequence(),
            commit.at(),
            moved.alias(),
            moved.from(),
            moved.to(),
            moved.reason()));
  }

  /** Takes in a move that is known already. */
  void moved(HistoryEntry move) {
    moves.add(move);
    if (move.alias().equals(Alias.CHAMPION)) {
      served.add(move.to());
    }
  }
}
