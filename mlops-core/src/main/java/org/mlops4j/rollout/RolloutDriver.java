// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.rollout;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mlops4j.registry.Alias;
import org.mlops4j.registry.ModelRegistry;
import org.mlops4j.registry.ModelVersion;
import org.mlops4j.registry.Reason;
import org.mlops4j.registry.TrialEnd;
import org.mlops4j.store.Item;
import org.mlops4j.store.Stamp;

/**
 * Lets rollouts go on: looks at what happened, decides, and commits the decision with what it was
 * decided on and with the moves of aliases that follow from it, all in one commit. What serves is
 * not its business: whoever calls it lets the predictors follow. Thread-safe, also with drivers of
 * other processes on the same journal.
 */
public final class RolloutDriver {
  private final ModelRegistry registry;
  private final Rollouts rollouts;
  private final Stamp stamp;

  /**
   * @param registry on the same journal as the rollouts
   * @param stamp who decides, with which clock and transaction ids
   */
  public RolloutDriver(ModelRegistry registry, Rollouts rollouts, Stamp stamp) {
    this.registry = registry;
    this.rollouts = rollouts;
    this.stamp = stamp;
  }

  /**
   * Lets the rollout of a model go on. If nothing was seen but the time, and nothing follows from
   * it, nothing is committed.
   *
   * @param seen what happened since the last call that returned a decision
   * @return what was decided; empty if no rollout of the model goes on
   */
  public Optional<RolloutDecision> advance(String model, RolloutObservation seen) {
    while (true) {
      Optional<RolloutState> current = rollouts.current(model);
      if (current.isEmpty()) {
        return Optional.empty();
      }
      RolloutState state = current.get();
      if (number(model, Alias.CHALLENGER) != state.challenger()) {
        supersede(state);
        continue;
      }
      int champion = number(model, Alias.CHAMPION);
      RolloutState.Judged judged =
          champion == state.champion() ? state.after(seen) : voided(state, champion);
      if (isNothing(seen, judged.decision()) || committed(state, champion, seen, judged)) {
        return Optional.of(judged.decision());
      }
    }
  }

  /**
   * Makes a challenger the champion, by hand.
   *
   * @return whether it is; if not, it was the challenger no longer
   */
  public boolean promote(ModelVersion challenger, Reason reason) {
    return end(challenger, RolloutOutcome.PROMOTED, reason);
  }

  /**
   * Lets the champion serve alone again, by hand.
   *
   * @return whether it does; if not, the version was the challenger no longer
   */
  public boolean rollBack(ModelVersion challenger, Reason reason) {
    return end(challenger, RolloutOutcome.ROLLED_BACK, reason);
  }

  private boolean end(ModelVersion challenger, RolloutOutcome outcome, Reason reason) {
    String model = challenger.model();
    Item ended =
        Rollouts.ended(
            model, challenger.number(), outcome, List.of(reason.actor() + ": " + reason.text()));
    while (number(model, Alias.CHALLENGER) == challenger.number()) {
      TrialEnd end =
          new TrialEnd(
              model,
              number(model, Alias.CHAMPION),
              challenger.number(),
              outcome == RolloutOutcome.PROMOTED,
              reason,
              () -> Optional.of(List.of(ended)));
      if (registry.endTrial(end)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isNothing(RolloutObservation seen, RolloutDecision decision) {
    return seen.sawNothing() && decision instanceof RolloutDecision.Hold;
  }

  private boolean committed(
      RolloutState state, int champion, RolloutObservation seen, RolloutState.Judged judged) {
    List<Item> items = new ArrayList<>();
    items.add(Rollouts.observed(seen, judged));
    RolloutDecision decision = judged.decision();
    if (decision instanceof RolloutDecision.Promote) {
      return ended(state, champion, RolloutOutcome.PROMOTED, decision, items);
    }
    if (decision instanceof RolloutDecision.RollBack) {
      return ended(state, champion, RolloutOutcome.ROLLED_BACK, decision, items);
    }
    return rollouts.commit(stamp, state, items);
  }

  private boolean ended(
      RolloutState state,
      int champion,
      RolloutOutcome outcome,
      RolloutDecision decision,
      List<Item> items) {
    items.add(Rollouts.ended(state.model(), state.challenger(), outcome, decision.reasons()));
    return registry.endTrial(
        new TrialEnd(
            state.model(),
            champion,
            state.challenger(),
            outcome == RolloutOutcome.PROMOTED,
            new Reason(stamp.actor(), String.join("; ", decision.reasons())),
            () -> rollouts.current(state.model()).filter(state::equals).map(same -> items)));
  }

  /** The comparison is void: the trial was one against another champion. */
  private static RolloutState.Judged voided(RolloutState state, int champion) {
    return new RolloutState.Judged(
        state,
        new RolloutDecision.RollBack(
            List.of(
                "compared with version "
                    + state.champion()
                    + " but the champion is version "
                    + champion)));
  }

  private void supersede(RolloutState state) {
    rollouts.commit(
        stamp,
        state,
        List.of(
            Rollouts.ended(
                state.model(),
                state.challenger(),
                RolloutOutcome.SUPERSEDED,
                List.of("version " + state.challenger() + " is the challenger no longer"))));
  }

  private int number(String model, Alias alias) {
    return registry.at(model, alias).map(ModelVersion::number).orElse(0);
  }
}
