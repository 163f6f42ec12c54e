// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.pipeline;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mlops4j.store.Blob;

/** What the journal says of one run so far. Mutable; guarded by the fold of its {@link RunBook}. */
final class KnownRun {
  private RunEvent.RunStarted started;
  private final Instant at;
  private final Set<Stage> stages = new LinkedHashSet<>();
  private final List<StageExplanation> explanations = new ArrayList<>();

  /** Where outcomes are kept, until the run ends. */
  private final Map<Stage, Step> steps = new EnumMap<>(Stage.class);

  private String session;
  private RunEvent.@Nullable RunFinished finished;

  KnownRun(RunEvent.RunStarted started, Instant at) {
    this.started = started;
    this.at = at;
    this.session = started.session();
  }

  /** A run in a checkpoint. */
  record Kept(
      RunEvent.RunStarted started,
      Instant at,
      String session,
      List<Stage> stages,
      List<StageExplanation> explanations,
      Map<Stage, Step> steps,
      RunEvent.@Nullable RunFinished finished) {}

  static KnownRun of(Kept kept) {
    KnownRun run = new KnownRun(kept.started(), kept.at());
    run.session = kept.session();
    run.stages.addAll(kept.stages());
    run.explanations.addAll(kept.explanations());
    run.steps.putAll(kept.steps());
    run.finished = kept.finished();
    return run;
  }

  Kept kept() {
    return new Kept(
        started, at, session, List.copyOf(stages), List.copyOf(explanations), steps, finished);
  }

  RunEvent.RunStarted started() {
    return started;
  }

  String id() {
    return started.run();
  }

  String model() {
    return started.model();
  }

  /** When it started, by the clock of the host that started it. */
  Instant startedAt() {
    return Objects.requireNonNullElse(started.at(), at);
  }

  /** Whether a process may go on with it: no other one has taken it over or given it up. */
  boolean isOf(String process) {
    return session.equals(process)
        && (finished == null || finished.outcome() != RunOutcome.INTERRUPTED);
  }

  boolean isOpen() {
    return finished == null;
  }

  /** Code and environment, the record, and outcomes for whoever resumes the run. */
  List<Blob> needed() {
    List<Blob> needed = new ArrayList<>();
    Optional.ofNullable(started.lineage()).ifPresent(needed::add);
    Optional.ofNullable(finished).map(RunEvent.RunFinished::record).ifPresent(needed::add);
    steps.values().forEach(step -> needed.add(step.record()));
    return needed;
  }

  /** The outcomes that are kept for whoever resumes the run. */
  Map<Stage, Step> steps() {
    return Map.copyOf(steps);
  }

  List<StageExplanation> explanations() {
    return List.copyOf(explanations);
  }

  void resume(String by) {
    session = by;
  }

  void complete(RunEvent.StageCompleted completed) {
    stages.add(completed.stage());
    if (completed.why() != null) {
      explanations.removeIf(before -> before.stage() == completed.stage());
      explanations.add(
          new StageExplanation(completed.stage(), completed.attempts() == 0, completed.why()));
    }
    if (completed.step() != null && isOpen()) {
      steps.put(completed.stage(), completed.step());
    }
  }

  /** A run ends once: what fails after its version went live does not take that back. */
  void finish(RunEvent.RunFinished end) {
    if (finished == null) {
      finished = end;
      steps.clear();
    }
  }

  /** Whether it ended, and something of it is kept besides what the journal says. */
  boolean isForgettable() {
    return finished != null && !needed().isEmpty();
  }

  /** From now on nothing is known of it but what the journal says. */
  void forgetRecord() {
    RunEvent.RunFinished end = Objects.requireNonNull(finished, "finished");
    finished =
        new RunEvent.RunFinished(end.run(), end.outcome(), end.version(), null, end.reasons());
    started =
        new RunEvent.RunStarted(
            started.run(),
            started.session(),
            started.model(),
            started.parameters(),
            started.at(),
            started.inputs(),
            null);
  }

  /**
   * The run for people.
   *
   * @param here the id of this process: only that one's runs can be running
   */
  RunSummary summary(String here) {
    RunEvent.RunFinished end = finished;
    RunOutcome open = session.equals(here) ? RunOutcome.RUNNING : RunOutcome.INTERRUPTED;
    return new RunSummary(
        started.run(),
        started.model(),
        started.parameters(),
        end == null ? open : end.outcome(),
        at,
        List.copyOf(stages),
        end == null ? 0 : end.version(),
        end == null ? List.of() : end.reasons(),
        end == null ? Optional.empty() : Optional.ofNullable(end.record()),
        Optional.ofNullable(started.lineage()));
  }
}
