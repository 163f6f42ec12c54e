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
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.mlops4j.store.Commit;
import org.mlops4j.trust.EnvelopeSignature;

/** What the journal says of one model. Mutable: guarded by the fold that owns it. */
final class ModelHistory {
  /** All versions that ever were, in order: a deleted one keeps its place. */
  final List<ModelVersion> versions = new ArrayList<>();

  /** When each of them was registered. */
  final List<Instant> registered = new ArrayList<>();

  final SortedSet<Integer> deleted = new TreeSet<>();
  final Map<String, Integer> aliases = new TreeMap<>();

  /** What is written on the versions that bear a tag, by number and name. */
  final SortedMap<Integer, SortedMap<String, String>> tags = new TreeMap<>();

  /** Who vouches for the versions that are signed, by number and key. */
  final SortedMap<Integer, SortedMap<String, EnvelopeSignature>> signatures = new TreeMap<>();

  final List<HistoryEntry> moves = new ArrayList<>();

  /** The champions before, the newest first. After deletions one may stand beside itself. */
  final Deque<Integer> former = new ArrayDeque<>();

  /** The numbers that were champion once. */
  private final Set<Integer> served = new HashSet<>();

  void register(ModelVersion version, Instant at) {
    versions.add(version);
    registered.add(at);
  }

  /** The versions that are not deleted. */
  List<ModelVersion> living() {
    return deleted.isEmpty()
        ? List.copyOf(versions)
        : versions.stream().filter(version -> !deleted.contains(version.number())).toList();
  }

  /**
   * One version that is not deleted.
   *
   * @throws NoSuchVersionException if there is none
   */
  ModelVersion living(String model, int number) {
    if (number < 1 || number > versions.size()) {
      throw NoSuchVersionException.never(model, number, versions.size());
    }
    if (deleted.contains(number)) {
      throw NoSuchVersionException.deleted(model, number);
    }
    return versions.get(number - 1);
  }

  /** Forgets what was written on a version, and that it was the champion before another. */
  void delete(int number) {
    deleted.add(number);
    tags.remove(number);
    signatures.remove(number);
    former.removeIf(champion -> champion == number);
  }

  List<EnvelopeSignature> signatures(int number) {
    return List.copyOf(signatures.getOrDefault(number, Collections.emptySortedMap()).values());
  }

  void sign(int number, EnvelopeSignature signature) {
    signatures
        .computeIfAbsent(number, unsigned -> new TreeMap<>())
        .put(signature.keyid(), signature);
  }

  int at(Alias alias) {
    return aliases.getOrDefault(alias.name(), 0);
  }

  /**
   * Where rollbacks lead, one after the other: never from a version to itself.
   *
   * @param most how many of them
   */
  List<Integer> rollbacks(int most) {
    List<Integer> targets = new ArrayList<>();
    int from = at(Alias.CHAMPION);
    for (int champion : former) {
      if (targets.size() == most) {
        break;
      }
      if (champion != from) {
        targets.add(champion);
        from = champion;
      }
    }
    return targets;
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

  boolean wasChampion(int number) {
    return served.contains(number);
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
        goBack(moved.to());
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

  private void goBack(int champion) {
    while (former.pop() != champion) {
      // What was passed over is where it is already.
    }
  }

  /** Takes in a move that is known already. */
  void moved(HistoryEntry move) {
    moves.add(move);
    if (move.alias().equals(Alias.CHAMPION)) {
      served.add(move.to());
    }
  }
}
