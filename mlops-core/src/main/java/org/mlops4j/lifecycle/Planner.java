// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.lifecycle;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.mlops4j.pipeline.RunParameters;

/** Decides whether a retraining begins. Pure. */
final class Planner<P extends Record> {
  private final List<Trigger> triggers;
  private final StormControl control;
  private final RetrainPolicy<P> policy;

  Planner(List<Trigger> triggers, StormControl control, RetrainPolicy<P> policy) {
    this.triggers = List.copyOf(triggers);
    this.control = control;
    this.policy = policy;
  }

  /** The rule that chooses parameters, in words. */
  String policy() {
    return policy.describe();
  }

  /**
   * What came of it.
   *
   * @param wishes what asks for a retraining
   * @param begins whether one begins now
   * @param inVain why people must help: retrainings did not; empty if that is not known
   */
  record Plan(List<Firing> wishes, boolean begins, Optional<String> inVain) {
    static final Plan NOTHING = new Plan(List.of(), false, Optional.empty());
  }

  /** Asks the triggers, and adds to the draft what follows. */
  Plan plan(LoopDraft draft, Seen seen, String run) {
    Situation situation = seen.situation(draft.state());
    return decide(
        draft,
        seen,
        run,
        triggers.stream().flatMap(trigger -> trigger.fired(situation).stream()).toList());
  }

  /** The same for what waits already: the triggers were asked before in this tick. */
  Plan planWaiting(LoopDraft draft, Seen seen, String run) {
    return decide(draft, seen, run, List.of());
  }

  private Plan decide(LoopDraft draft, Seen seen, String run, List<Firing> fired) {
    LoopState state = draft.state();
    List<Firing> wishes = wishes(state.pending, fired);
    if (wishes.isEmpty()) {
      return Plan.NOTHING;
    }
    Admission admission =
        control.admit(
            wishes,
            seen.now(),
            state.retrainings,
            new StormControl.Obstacles(Optional.ofNullable(state.stopped), seen.trial()));
    if (admission instanceof Admission.Granted granted) {
      draft.add(
          new LoopEvent.RetrainingPlanned(
              draft.model(),
              seen.now(),
              run,
              granted.asOf(),
              1,
              granted.why(),
              parameters(granted),
              wishes.stream()
                  .filter(wish -> wish.kind() != Firing.Kind.STANDING)
                  .filter(wish -> !granted.why().contains(wish))
                  .toList(),
              seen.now()));
      return new Plan(wishes, true, Optional.empty());
    }
    Admission.Refused refused = (Admission.Refused) admission;
    refuse(draft, seen, refused, wishes, fired);
    return new Plan(
        wishes,
        false,
        refused.rule() == Admission.Rule.BUDGET ? inVain(state, seen) : Optional.empty());
  }

  private JsonNode parameters(Admission.Granted granted) {
    try {
      return RunParameters.of(policy.parameters(granted.asOf(), granted.why())).values();
    } catch (RuntimeException e) {
      throw new IllegalStateException(
          "the retrain policy failed for " + granted.asOf() + ": " + e, e);
    }
  }

  /** Says so once, and again when something else asks or another rule forbids it. */
  private static void refuse(
      LoopDraft draft,
      Seen seen,
      Admission.Refused refused,
      List<Firing> wishes,
      List<Firing> fired) {
    LoopState state = draft.state();
    List<Firing> waiting =
        refused.rule().waits()
            ? wishes.stream().filter(wish -> wish.kind() != Firing.Kind.STANDING).toList()
            : List.of();
    boolean cameOnce = fired.stream().anyMatch(wish -> wish.kind() != Firing.Kind.STANDING);
    boolean same = LoopState.refusal(refused.rule(), wishes).equals(state.refusal);
    if (cameOnce || !same || !waiting.equals(state.pending)) {
      draft.add(
          new LoopEvent.RetrainingRefused(
              draft.model(),
              seen.now(),
              wishes,
              refused.rule(),
              refused.reason(),
              waiting,
              seen.now()));
    }
  }

  /** Whether none of the runs of the budget made a version that became the champion. */
  private Optional<String> inVain(LoopState state, Seen seen) {
    List<Retraining> spent = control.spent(seen.now(), state.retrainings);
    return spent.stream().anyMatch(run -> seen.championSince().containsKey(run.version()))
        ? Optional.empty()
        : Optional.of(
            spent.size()
                + " retrainings within "
                + control.period()
                + " brought no new champion: "
                + spent.stream().map(run -> run.run() + " " + run.outcome()).toList());
  }

  private static List<Firing> wishes(List<Firing> pending, List<Firing> fired) {
    List<Firing> wishes = new ArrayList<>(pending);
    wishes.removeIf(
        old ->
            old.kind() == Firing.Kind.ONCE
                && fired.stream().anyMatch(wish -> wish.trigger().equals(old.trigger())));
    return Stream.concat(wishes.stream(), fired.stream()).distinct().toList();
  }
}
