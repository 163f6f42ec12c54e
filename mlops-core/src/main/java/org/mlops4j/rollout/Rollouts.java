// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.rollout;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.mlops4j.store.Commit;
import org.mlops4j.store.Decision;
import org.mlops4j.store.Events;
import org.mlops4j.store.Fold;
import org.mlops4j.store.Item;
import org.mlops4j.store.Journal;
import org.mlops4j.store.Json;
import org.mlops4j.store.Stamp;
import org.mlops4j.store.StateForm;

/** The rollouts that the journal tells of. Thread-safe. */
public final class Rollouts {
  private static final Events<RolloutEvent> EVENTS = Events.of("rollout", RolloutEvent.class);

  private static final StateForm<Known> FORM =
      new StateForm<>("rollouts-1", known -> Json.bytes(known.kept()), Rollouts::known);

  private final Fold<Known> fold;

  public Rollouts(Journal journal) {
    this.fold = new Fold<>(journal, Known::new, Known::apply, FORM);
  }

  /** The fact that a trial begins, to be committed together with the challenger's alias. */
  public static Item begun(String model, int champion, int challenger, Trial trial) {
    return EVENTS.item(new RolloutEvent.Begun(model, champion, challenger, trial));
  }

  /** The fact that a trial is over, to be committed together with the move of its aliases. */
  public static Item ended(
      String model, int challenger, RolloutOutcome outcome, List<String> reasons) {
    return EVENTS.item(new RolloutEvent.Ended(model, challenger, outcome, reasons));
  }

  /** The fact of a look and its decision, to be committed with what follows from it. */
  static Item observed(RolloutObservation seen, RolloutState.Judged judged) {
    RolloutState state = judged.state();
    return EVENTS.item(
        new RolloutEvent.Observed(
            state.model(), state.challenger(), seen, judged.decision(), state.progress()));
  }

  /** The rollout of a model that goes on. */
  public Optional<RolloutState> current(String model) {
    return fold.read(known -> Optional.ofNullable(known.current.get(model)));
  }

  /** The share in basis points of a challenger; 0 while no trial of this version goes on. */
  public int share(String model, int challenger) {
    return fold.read(known -> known.share(model, challenger));
  }

  /** All that was decided about a model's rollouts, in order. */
  public List<RolloutEntry> history(String model) {
    return fold.read(known -> List.copyOf(known.history.getOrDefault(model, List.of())));
  }

  /** Commits facts if the rollout still is as it was; false if it is not. */
  boolean commit(Stamp stamp, RolloutState expected, List<Item> items) {
    return fold.commit(
        stamp,
        known ->
            expected.equals(known.current.get(expected.model()))
                ? new Decision<>(items, true)
                : Decision.none(false));
  }

  private static Known known(byte[] bytes) {
    Kept kept = Json.read(bytes, Kept.class);
    Known known = new Known();
    kept.current().forEach(state -> known.current.put(state.model(), state));
    kept.history().forEach((model, entries) -> known.history.put(model, new ArrayList<>(entries)));
    return known;
  }

  /** What the journal says, in a checkpoint. */
  private record Kept(List<RolloutState> current, SortedMap<String, List<RolloutEntry>> history) {}

  /** What the journal says. Mutable: guarded by the fold. */
  private static final class Known {
    private final Map<String, RolloutState> current = new TreeMap<>();
    private final SortedMap<String, List<RolloutEntry>> history = new TreeMap<>();

    Kept kept() {
      return new Kept(List.copyOf(current.values()), history);
    }

    void apply(Commit commit) {
      for (RolloutEvent event : EVENTS.of(commit)) {
        if (event instanceof RolloutEvent.Begun begun) {
          current.put(
              begun.model(),
              RolloutState.begin(
                  begun.model(), begun.champion(), begun.challenger(), begun.trial(), commit.at()));
          add(commit, begun.model(), begun.challenger(), "begin " + begun.trial().describe());
        } else if (event instanceof RolloutEvent.Observed observed) {
          current.computeIfPresent(observed.model(), (model, state) -> moved(state, observed));
          add(commit, observed.model(), observed.challenger(), observed.decision().toString());
        } else if (event instanceof RolloutEvent.Ended ended) {
          current.computeIfPresent(
              ended.model(),
              (model, state) -> state.challenger() == ended.challenger() ? null : state);
          add(
              commit,
              ended.model(),
              ended.challenger(),
              ended.outcome() + ": " + String.join("; ", ended.reasons()));
        }
      }
    }

    private void add(Commit commit, String model, int challenger, String text) {
      history
          .computeIfAbsent(model, unknown -> new ArrayList<>())
          .add(
              new RolloutEntry(
                  commit.sequence(), commit.at(), challenger, share(model, challenger), text));
    }

    int share(String model, int challenger) {
      RolloutState state = current.get(model);
      return state == null || state.challenger() != challenger ? 0 : state.basisPoints();
    }

    private static RolloutState moved(RolloutState state, RolloutEvent.Observed observed) {
      return state.challenger() == observed.challenger()
          ? new RolloutState(
              state.model(),
              state.champion(),
              state.challenger(),
              state.trial(),
              state.begun(),
              observed.progress())
          : state;
    }
  }
}
