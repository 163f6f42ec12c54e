// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;

/**
 * Finds the blobs that nothing needs, and deletes them.
 *
 * <p>Needed is what an item of the journal names, and what that needs in turn, unless the {@link
 * Needed} of its family says otherwise; so what is not known is kept. A commit condemns what is not
 * needed at the head that it follows, and only then it is deleted: a writer who was about to name
 * it gets a {@link BlobCondemnedException} and stores it again, in the next generation. No clock
 * decides anything, and a collection that is killed anywhere is finished by the next one.
 *
 * <p>A run that stored something and has not committed what names it is refused then and must be
 * repeated, so it is kind to collect while nothing trains. Costs the reading of all that is needed,
 * but for content of more than 64 MiB, and of the whole journal. Thread-safe.
 */
public final class GarbageCollector {
  private static final String LEASE = "store.collection";

  /** So many in one commit. */
  private static final int TOGETHER = 1_000;

  private final Journal journal;
  private final BlobStore blobs;
  private final Fold<Condemned> condemned;
  private final List<Needed> needs;
  private final Stamp stamp;

  GarbageCollector(
      Journal journal,
      BlobStore blobs,
      Fold<Condemned> condemned,
      List<Needed> needs,
      Stamp stamp) {
    this.journal = journal;
    this.blobs = blobs;
    this.condemned = condemned;
    this.needs = List.copyOf(needs);
    this.stamp = stamp;
  }

  /** The exclusive right to delete what is condemned. */
  static Lease lease(Journal journal) {
    return journal
        .lease(LEASE)
        .orElseThrow(
            () ->
                new StoreUnavailableException(
                    "somebody else collects garbage in this store: try again when that is done"));
  }

  /**
   * Only looks: nothing is deleted.
   *
   * @throws BlobMissingException if something is missing that is needed: what it needs in turn
   *     cannot be known then
   * @throws StoreDamagedException if something is damaged that is needed
   */
  public Garbage find() {
    List<Blob> stored = blobs.list();
    Sweep sweep = new Sweep(stored);
    return Garbage.of(named().read(sweep::dead), stored);
  }

  /**
   * Deletes what nothing needs.
   *
   * @param progress is told after each deletion how many there were
   * @return what was deleted, and what was kept
   * @throws BlobMissingException if something is missing that is needed: nothing was deleted then
   * @throws StoreDamagedException if something is damaged that is needed: nothing was deleted then
   * @throws StoreUnavailableException if somebody else is collecting
   */
  public Garbage collect(LongConsumer progress) {
    Lease right = lease(journal);
    try {
      return sweep(progress);
    } finally {
      right.close();
    }
  }

  private Garbage sweep(LongConsumer progress) {
    List<Blob> stored = blobs.list();
    Sweep sweep = new Sweep(stored);
    Fold<Named> named = named();
    Set<Blob> deleted = new LinkedHashSet<>();
    while (true) {
      List<Blob> next = named.commit(stamp, state -> condemn(sweep.dead(state), deleted));
      if (next.isEmpty()) {
        return Garbage.of(deleted, stored);
      }
      for (Blob blob : next) {
        blobs.delete(blob);
        deleted.add(blob);
        progress.accept(deleted.size());
      }
    }
  }

  /** The next blobs to be deleted. Those that a killed collection condemned need no new commit. */
  private Decision<List<Blob>> condemn(List<Blob> dead, Set<Blob> deleted) {
    List<Blob> next =
        dead.stream().filter(blob -> !deleted.contains(blob)).limit(TOGETHER).toList();
    List<Blob> fresh =
        condemned.read(state -> next.stream().filter(blob -> !state.has(blob)).toList());
    return fresh.isEmpty()
        ? Decision.none(next)
        : new Decision<>(
            List.of(Condemned.EVENTS.item(new StoreEvent.BlobsCondemned(fresh))), next);
  }

  private Fold<Named> named() {
    return new Fold<>(journal, Named::new, Named::apply);
  }

  /** What the items of each family named. */
  private static final class Named {
    private final Map<String, Set<Blob>> families = new HashMap<>();

    void apply(Commit commit) {
      for (Item item : commit.items()) {
        List<Blob> named = References.namedBy(item);
        if (!named.isEmpty()) {
          families.computeIfAbsent(family(item), unknown -> new HashSet<>()).addAll(named);
        }
      }
    }

    private static String family(Item item) {
      return item.type().substring(0, item.type().indexOf('.'));
    }
  }

  /** One look at what is stored. What was found to be needed once is not read again. */
  private final class Sweep {
    private final List<Blob> stored;
    private final NavigableSet<Blob> needed = References.none();

    /** In an order of its own, so that the same store gives the same commit. */
    Sweep(List<Blob> stored) {
      this.stored = stored.stream().sorted(References.ORDER).toList();
    }

    /** What is stored and not needed, by the newest state of everybody. */
    List<Blob> dead(Named named) {
      References.follow(roots(named), needed, blobs::read);
      // By name, since damage may have changed the size of what is needed.
      Set<String> names = needed.stream().map(Blob::toString).collect(Collectors.toSet());
      return stored.stream().filter(blob -> !names.contains(blob.toString())).toList();
    }

    private Collection<Blob> roots(Named named) {
      List<Blob> roots = new ArrayList<>();
      Set<String> told = needs.stream().map(Needed::family).collect(Collectors.toSet());
      named.families.forEach(
          (family, blobs) -> {
            if (!told.contains(family) && !family.equals(Condemned.FAMILY)) {
              roots.addAll(blobs);
            }
          });
      needs.forEach(each -> roots.addAll(each.blobs().get()));
      return roots;
    }
  }
}
