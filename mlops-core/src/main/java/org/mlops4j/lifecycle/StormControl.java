// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.lifecycle;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.mlops4j.pipeline.RunOutcome;

/**
 * Keeps triggers from starting more retrainings than anybody wants. Immutable and pure.
 *
 * @param cooldown how long after a retraining that came to a verdict the next one may begin
 * @param runs how many retrainings may begin within the period
 * @param period of the budget
 * @param backOff how long to wait after a retraining that failed; twice as long after each further
 *     one
 * @param longestBackOff the most that is waited
 * @param freezes when none may begin
 */
record StormControl(
    Duration cooldown,
    int runs,
    Duration period,
    Duration backOff,
    Duration longestBackOff,
    List<Freeze> freezes) {
  static final StormControl DEFAULT =
      new StormControl(
          Duration.ofHours(1),
          3,
          Duration.ofDays(1),
          Duration.ofMinutes(15),
          Duration.ofDays(1),
          List.of());

  StormControl {
    if (cooldown.isNegative()) {
      throw new IllegalArgumentException("cooldown was " + cooldown + " but must not be negative");
    }
    if (runs < 1 || period.isNegative() || period.isZero()) {
      throw new IllegalArgumentException(
          "budget was "
              + runs
              + " in "
              + period
              + " but must be at least 1 in a time that is more than zero");
    }
    if (backOff.isNegative() || backOff.isZero() || longestBackOff.compareTo(backOff) < 0) {
      throw new IllegalArgumentException(
          "back-off was "
              + backOff
              + " up to "
              + longestBackOff
              + " but must be more than zero, and the longest no shorter");
    }
    freezes = List.copyOf(freezes);
  }

  /**
   * What forbids a retraining whatever asks for it.
   *
   * @param stopped since when and why the kill switch is on
   * @param trial the challenger that is on trial
   */
  record Obstacles(Optional<String> stopped, Optional<String> trial) {}

  /**
   * Says whether a retraining may begin. What a person asks for is subject to the obstacles alone.
   *
   * @param wishes at least one
   * @param history all retrainings, in order; none of them is running
   */
  Admission admit(List<Firing> wishes, Instant now, List<Retraining> history, Obstacles obstacles) {
    if (obstacles.stopped().isPresent()) {
      return new Admission.Refused(Admission.Rule.STOPPED, obstacles.stopped().get());
    }
    if (obstacles.trial().isPresent()) {
      return new Admission.Refused(Admission.Rule.TRIAL, obstacles.trial().get());
    }
    Optional<Firing> caughtUp =
        wishes.stream()
            .filter(wish -> wish.kind() == Firing.Kind.EACH)
            .min(Comparator.comparing(Firing::due));
    Instant asOf = caughtUp.map(Firing::due).orElse(now);
    boolean byHand = wishes.stream().anyMatch(wish -> wish.trigger().equals(Firing.BY_HAND));
    Optional<Admission.Refused> refusal =
        byHand
            ? Optional.empty()
            : frozen(now)
                .or(() -> backingOff(now, history))
                .or(() -> coolingDown(asOf, history))
                .or(() -> overspent(asOf, history));
    return refusal.isPresent()
        ? refusal.get()
        : new Admission.Granted(caughtUp.map(List::of).orElse(wishes), asOf);
  }

  /** The retrainings that count against the budget. */
  List<Retraining> spent(Instant asOf, List<Retraining> history) {
    return history.stream()
        .filter(run -> run.asOf().plus(period).isAfter(asOf) && !run.asOf().isAfter(asOf))
        .toList();
  }

  private Optional<Admission.Refused> frozen(Instant now) {
    return freezes.stream()
        .filter(freeze -> freeze.holds(now))
        .findFirst()
        .map(freeze -> new Admission.Refused(Admission.Rule.FREEZE, "frozen " + freeze));
  }

  private Optional<Admission.Refused> backingOff(Instant now, List<Retraining> history) {
    int failures = 0;
    while (failures < history.size() && !history.get(history.size() - 1 - failures).judged()) {
      failures++;
    }
    if (failures == 0) {
      return Optional.empty();
    }
    Retraining last = history.get(history.size() - 1);
    Instant until = Objects.requireNonNullElse(last.ended(), last.asOf()).plus(wait(failures));
    return until.isAfter(now)
        ? Optional.of(
            new Admission.Refused(
                Admission.Rule.BACK_OFF,
                String.format(
                    Locale.ROOT,
                    "%d run%s failed, the next one may begin at %s",
                    failures,
                    failures == 1 ? "" : "s in a row",
                    until)))
        : Optional.empty();
  }

  private Duration wait(int failures) {
    Duration wait = backOff;
    for (int i = 1; i < failures && wait.compareTo(longestBackOff) < 0; i++) {
      wait = wait.multipliedBy(2);
    }
    return wait.compareTo(longestBackOff) < 0 ? wait : longestBackOff;
  }

  private Optional<Admission.Refused> coolingDown(Instant asOf, List<Retraining> history) {
    return history.stream()
        .filter(run -> run.judged() && run.asOf().plus(cooldown).isAfter(asOf))
        .max(Comparator.comparing(Retraining::asOf))
        .map(
            run ->
                new Admission.Refused(
                    Admission.Rule.COOLDOWN,
                    "run "
                        + run.run()
                        + (run.outcome() == RunOutcome.HELD ? " was held" : " was deployed")
                        + " at "
                        + run.asOf()
                        + ", the next one may begin at "
                        + run.asOf().plus(cooldown)));
  }

  private Optional<Admission.Refused> overspent(Instant asOf, List<Retraining> history) {
    List<Retraining> spent = spent(asOf, history);
    return spent.size() < runs
        ? Optional.empty()
        : Optional.of(
            new Admission.Refused(
                Admission.Rule.BUDGET,
                "the budget of "
                    + runs
                    + " in "
                    + period
                    + " is used up, the next one may begin at "
                    + spent.get(spent.size() - runs).asOf().plus(period)));
  }
}
