// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.lifecycle;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.mlops4j.alert.Alert;
import org.mlops4j.alert.AlertLevel;
import org.mlops4j.pipeline.RunOutcome;

/** What people are told of, as a function of the state and of what a tick saw. Pure. */
final class Conditions {
  /** So many periods without a label, after there were some, are a silence. */
  private static final int SILENT = 2;

  private final LoopDraft draft;
  private final Seen seen;
  private final Duration cooldown;

  Conditions(LoopDraft draft, Seen seen, Duration cooldown) {
    this.draft = draft;
    this.seen = seen;
    this.cooldown = cooldown;
  }

  /** Adds to the draft what people hear after a look at everything. */
  void tell(Planner.Plan plan) {
    Situation situation = seen.situation(draft.state());
    tell("drift", AlertLevel.WARNING, "the rows drift", situation.dataDrift());
    tell("prediction-drift", AlertLevel.WARNING, "the answers drift", situation.predictionDrift());
    tell("decay", AlertLevel.WARNING, "the champion decays", situation.decay());
    tell("labels", AlertLevel.CRITICAL, "labels stopped to come", silence());
    tell("evaluation", AlertLevel.WARNING, "the champion cannot be judged", problem());
    tell("records", AlertLevel.WARNING, "predictions or labels are lost", seen.losses());
    tell("serving", AlertLevel.CRITICAL, "a version cannot serve", seen.serving());
    tell("rollback", AlertLevel.WARNING, "a challenger was taken back", rollback());
    tell("escalation", AlertLevel.CRITICAL, "retraining does not help", escalation(plan));
    tellOfRuns();
  }

  /** Adds what people hear when a retraining is over. */
  void tellOfRuns() {
    tell("run", AlertLevel.WARNING, "a retraining failed", failure());
  }

  private void tell(String name, AlertLevel level, String summary, Signal signal) {
    String key = draft.model() + "/" + name;
    Optional<Alert> open = draft.state().book.open(key);
    if (signal.raised()) {
      alert(Alert.triggered(key, draft.model(), level, summary, signal.reasons(), seen.now()));
    } else if (open.isPresent()) {
      List<String> why =
          signal.reasons().isEmpty()
              ? List.of("v" + seen.champion() + " is the champion")
              : signal.reasons();
      alert(open.get().resolved(why, seen.now()));
    }
  }

  private void alert(Alert alert) {
    LoopState state = draft.state();
    if (state.book.admits(alert, cooldown)) {
      draft.add(new LoopEvent.Alerted(draft.model(), seen.now(), state.alerts + 1, alert));
    }
  }

  private Signal silence() {
    LoopState state = draft.state();
    return new Signal(
        state.labelsCame && state.silentPeriods >= SILENT,
        List.of(state.silentPeriods + " periods with predictions have no label"));
  }

  private Signal problem() {
    String problem = draft.state().problem;
    return problem == null ? Signal.quiet() : new Signal(true, List.of(problem));
  }

  private Signal rollback() {
    return seen.takenBack().map(why -> new Signal(true, List.of(why))).orElse(Signal.quiet());
  }

  private Signal failure() {
    return draft
        .state()
        .last()
        .filter(run -> run.outcome() != RunOutcome.RUNNING)
        .map(
            run ->
                run.judged()
                    ? Signal.quiet()
                    : new Signal(
                        true, List.of(run.run() + " " + run.outcome(), joined(run.reasons()))))
        .orElse(lasting("run"));
  }

  /** Lasts until there is a new champion, or nothing asks for a retraining any more. */
  private Signal escalation(Planner.Plan plan) {
    if (plan.inVain().isPresent()) {
      return new Signal(true, plan.inVain().stream().toList());
    }
    Instant champion = seen.championSince().getOrDefault(seen.champion(), Instant.MIN);
    boolean helped =
        draft
            .state()
            .book
            .open(draft.model() + "/escalation")
            .filter(open -> champion.isAfter(open.at()))
            .isPresent();
    if (helped) {
      return new Signal(false, List.of("v" + seen.champion() + " serves since " + champion));
    }
    return plan.wishes().isEmpty()
        ? new Signal(false, List.of("nothing asks for a retraining any more"))
        : lasting("escalation");
  }

  /** What was said stays so. */
  private Signal lasting(String name) {
    return draft
        .state()
        .book
        .open(draft.model() + "/" + name)
        .map(open -> new Signal(true, open.details().isEmpty() ? List.of("-") : open.details()))
        .orElse(Signal.quiet());
  }

  private static String joined(List<String> reasons) {
    return reasons.isEmpty() ? "no reason is known" : String.join("; ", reasons);
  }
}
