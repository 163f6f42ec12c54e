// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.serve;

import java.util.HashMap;
import java.util.Map;
import org.mlops4j.store.Commit;
import org.mlops4j.store.Events;
import org.mlops4j.store.Fold;
import org.mlops4j.store.Item;
import org.mlops4j.store.Journal;

/** The shares of traffic that the journal tells of. Thread-safe. */
public final class Rollouts {
  private static final Events<RolloutEvent> EVENTS = Events.of("rollout", RolloutEvent.class);

  private final Fold<Map<String, RolloutEvent.ShareSet>> fold;

  public Rollouts(Journal journal) {
    this.fold = new Fold<>(journal, HashMap::new, Rollouts::apply);
  }

  /** The fact that a challenger gets a share, to be committed together with its alias. */
  public static Item share(String model, int challenger, Release release) {
    return EVENTS.item(new RolloutEvent.ShareSet(model, challenger, release.basisPoints()));
  }

  /** The share in basis points of a challenger; 0 when none was ever set for this version. */
  public int share(String model, int challenger) {
    return fold.read(
        shares -> {
          RolloutEvent.ShareSet set = shares.get(model);
          return set == null || set.challenger() != challenger ? 0 : set.basisPoints();
        });
  }

  private static void apply(Map<String, RolloutEvent.ShareSet> shares, Commit commit) {
    for (RolloutEvent event : EVENTS.of(commit)) {
      if (event instanceof RolloutEvent.ShareSet set) {
        shares.put(set.model(), set);
      }
    }
  }
}
