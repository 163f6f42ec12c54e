// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.rollout;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * A rollout that goes on: a challenger on trial against a champion. Immutable.
 *
 * <p>{@link #after} is the pure core of releases: the live system, a simulation and the replay of a
 * journal call the same function, and the same observations give the same decisions.
 *
 * @param model the model
 * @param champion the number of the version with which the challenger is compared
 * @param challenger the number of the version on trial
 * @param trial what was agreed
 * @param begun when
 * @param progress how far it has come
 */
public record RolloutState(
    String model,
    int champion,
    int challenger,
    Trial trial,
    Instant begun,
    RolloutProgress progress) {
  public RolloutState {
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(begun, "begun");
    int guards = trial.guards().size();
    if (progress.evidence().size() != guards || progress.step() >= trial.steps().size()) {
      throw new IllegalArgumentException(
          "progress was "
              + progress
              + " but must have a step of the trial and evidence of its "
              + guards
              + " guards");
    }
  }

  /** A rollout that begins. */
  public static RolloutState begin(
      String model, int champion, int challenger, Trial trial, Instant at) {
    return new RolloutState(
        model, champion, challenger, trial, at, RolloutProgress.begin(trial, at));
  }

  /** What became of a look. */
  public record Judged(RolloutState state, RolloutDecision decision) {}

  /** The challenger's share of the traffic, in basis points. */
  public int basisPoints() {
    return trial.steps().get(progress.step());
  }

  /** What each guard finds in what is known, in the order of the trial's guards. */
  public List<GuardVerdict> verdicts() {
    return IntStream.range(0, trial.guards().size())
        .mapToObj(i -> new GuardVerdict(trial.guards().get(i), outcomes().get(i), describe(i)))
        .toList();
  }

  /**
   * What follows from one more look. Pure.
   *
   * <p>A guard that finds the challenger worse ends the trial at once. Otherwise the challenger's
   * share grows by one step when this one has lasted and been asked long enough and no guard lacks
   * data, and after the last step it is promoted. Time never runs backwards: while the clock shows
   * less than at an earlier look, no time passes.
   */
  public Judged after(RolloutObservation seen) {
    RolloutState known = with(seen);
    List<GuardOutcome> outcomes = known.outcomes();
    List<String> worse = known.details(outcomes, GuardOutcome.WORSE);
    if (!worse.isEmpty()) {
      return new Judged(known, new RolloutDecision.RollBack(worse));
    }
    List<String> late = known.late();
    if (!late.isEmpty()) {
      return new Judged(known, new RolloutDecision.RollBack(late));
    }
    List<String> missing = known.missing(outcomes);
    if (!missing.isEmpty()) {
      return new Judged(known, new RolloutDecision.Hold(missing));
    }
    List<String> reasons = known.reasons();
    return known.isLastStep()
        ? new Judged(known, new RolloutDecision.Promote(reasons))
        : known.advanced(reasons);
  }

  private List<GuardOutcome> outcomes() {
    List<GuardOutcome> outcomes = new ArrayList<>();
    for (int i = 0; i < trial.guards().size(); i++) {
      outcomes.add(trial.guards().get(i).judge(progress.evidence().get(i), trial.levelOfEach()));
    }
    return outcomes;
  }

  private String describe(int guard) {
    return trial.guards().get(guard).describe(progress.evidence().get(guard), trial.levelOfEach());
  }

  private List<String> details(List<GuardOutcome> outcomes, GuardOutcome wanted) {
    List<String> details = new ArrayList<>();
    for (int i = 0; i < outcomes.size(); i++) {
      if (outcomes.get(i) == wanted) {
        details.add(describe(i));
      }
    }
    return details;
  }

  private RolloutState with(RolloutObservation seen) {
    Instant now = seen.at().isBefore(progress.seen()) ? progress.seen() : seen.at();
    List<Evidence> evidence = new ArrayList<>();
    for (int i = 0; i < trial.guards().size(); i++) {
      evidence.add(trial.guards().get(i).gather(progress.evidence().get(i), seen));
    }
    return with(
        new RolloutProgress(
            progress.step(),
            progress.since(),
            progress.samples() + seen.challenger().requests(),
            now,
            evidence));
  }

  private Judged advanced(List<String> reasons) {
    RolloutState next =
        with(
            new RolloutProgress(
                progress.step() + 1, progress.seen(), 0, progress.seen(), progress.evidence()));
    return new Judged(next, new RolloutDecision.Advance(next.basisPoints(), reasons));
  }

  private RolloutState with(RolloutProgress next) {
    return new RolloutState(model, champion, challenger, trial, begun, next);
  }

  private List<String> late() {
    Duration lasted = Duration.between(begun, progress.seen());
    Duration within = trial.within();
    return within == null || lasted.compareTo(within) < 0
        ? List.of()
        : List.of("not promoted within " + within + ", it lasts " + lasted);
  }

  private List<String> missing(List<GuardOutcome> outcomes) {
    List<String> missing = new ArrayList<>();
    Duration baked = Duration.between(progress.since(), progress.seen());
    if (baked.compareTo(trial.bake()) < 0) {
      missing.add("baked for " + baked + " of " + trial.bake());
    }
    if (progress.samples() < trial.minimumSamples()) {
      missing.add(
          "the challenger answered "
              + progress.samples()
              + " of "
              + trial.minimumSamples()
              + " requests");
    }
    missing.addAll(details(outcomes, GuardOutcome.NO_DATA));
    if (isLastStep()) {
      missing.addAll(details(outcomes, GuardOutcome.UNPROVEN));
      if (trial.byHand()) {
        missing.add("waits to be promoted by hand");
      }
    }
    return missing;
  }

  private List<String> reasons() {
    List<String> reasons = new ArrayList<>();
    reasons.add(
        "baked for "
            + Duration.between(progress.since(), progress.seen())
            + " and answered "
            + progress.samples()
            + " requests at "
            + Trial.percent(basisPoints()));
    IntStream.range(0, trial.guards().size()).mapToObj(this::describe).forEach(reasons::add);
    return reasons;
  }

  private boolean isLastStep() {
    return progress.step() == trial.steps().size() - 1;
  }
}
