// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.store;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which generations the journal says are condemned. Mutable: guarded by the fold that owns it. */
final class Condemned {
  static final String FAMILY = "store";
  static final Events<StoreEvent> EVENTS = Events.of(FAMILY, StoreEvent.class);
  static final StateForm<Condemned> FORM =
      new StateForm<>("condemned-1", Condemned::bytes, Condemned::parse);

  /** The lowest generation that was never condemned, where that is not 0. */
  private final Map<Digest, Integer> next = new HashMap<>();

  /** What was condemned once and stored again since, as digest and generation. */
  private final Set<String> restored = new TreeSet<>();

  /** What is kept in a checkpoint. */
  private record Kept(TreeMap<String, Integer> next, TreeSet<String> restored) {}

  static Fold<Condemned> fold(Journal journal) {
    return new Fold<>(journal, Condemned::new, Condemned::apply, FORM);
  }

  private void apply(Commit commit) {
    for (StoreEvent event : EVENTS.of(commit)) {
      if (event instanceof StoreEvent.BlobsCondemned condemned) {
        for (Blob blob : condemned.blobs()) {
          next.merge(blob.digest(), blob.generation() + 1, Math::max);
          restored.remove(blob.toString());
        }
      } else if (event instanceof StoreEvent.BlobsRestored again) {
        again.blobs().forEach(blob -> restored.add(blob.toString()));
      }
    }
  }

  boolean isEmpty() {
    return next.isEmpty();
  }

  /** The generation in which content is to be stored now. */
  int generation(Digest digest) {
    return next.getOrDefault(digest, 0);
  }

  /** Whether this generation is condemned. */
  boolean has(Blob blob) {
    return blob.generation() < generation(blob.digest()) && !restored.contains(blob.toString());
  }

  private byte[] bytes() {
    TreeMap<String, Integer> sorted = new TreeMap<>();
    next.forEach((digest, generation) -> sorted.put(digest.hex(), generation));
    return Json.bytes(new Kept(sorted, new TreeSet<>(restored)));
  }

  private static Condemned parse(byte[] bytes) {
    Kept kept = Json.read(bytes, Kept.class);
    Condemned state = new Condemned();
    kept.next.forEach((digest, generation) -> state.next.put(new Digest(digest), generation));
    state.restored.addAll(kept.restored);
    return state;
  }
}
