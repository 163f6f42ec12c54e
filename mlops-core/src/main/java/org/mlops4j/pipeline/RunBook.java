// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.mlops4j.store.Blob;
import org.mlops4j.store.Commit;
import org.mlops4j.store.Digest;
import org.mlops4j.store.Json;
import org.mlops4j.store.StateForm;
import org.mlops4j.store.StoreDamagedException;

/**
 * All runs, and the outcomes of stages that can still be found: those of runs that have no end, for
 * whoever resumes them, and those that cached pipelines share. Mutable; guarded by its fold.
 */
final class RunBook {
  static final StateForm<RunBook> FORM = new StateForm<>("runs-2", RunBook::write, RunBook::read);

  private final Map<String, KnownRun> runs = new LinkedHashMap<>();

  /** By model and key; what was used last comes last. */
  private final Map<String, Map<Digest, SharedStep>> shared = new LinkedHashMap<>();

  /**
   * The outcome of a stage that later runs may find.
   *
   * @param run that ran the stage
   * @param at when
   */
  record SharedStep(Stage stage, Step step, String run, Instant at) {}

  /** The state, in a checkpoint. */
  private record Kept(List<KnownRun.Kept> runs, Map<String, List<SharedStep>> shared) {}

  Stream<KnownRun> runs() {
    return runs.values().stream();
  }

  Optional<KnownRun> run(String id) {
    return Optional.ofNullable(runs.get(id));
  }

  /** The runs of a model that have no end, in the order in which they started. */
  List<KnownRun> open(String model) {
    return runs().filter(run -> run.isOpen() && run.model().equals(model)).toList();
  }

  Optional<SharedStep> step(String model, Digest key) {
    return Optional.ofNullable(shared.getOrDefault(model, Map.of()).get(key));
  }

  /** What is shared of a stage of a model, what was used last first. */
  List<SharedStep> steps(String model, Stage stage) {
    List<SharedStep> steps = new ArrayList<>();
    for (SharedStep step : shared.getOrDefault(model, Map.of()).values()) {
      if (step.stage() == stage) {
        steps.add(0, step);
      }
    }
    return steps;
  }

  /** What is shared of a model beyond a limit, or too old. */
  List<Digest> excess(String model, int most, Duration oldest, Instant now) {
    List<SharedStep> steps = List.copyOf(shared.getOrDefault(model, Map.of()).values());
    List<Digest> excess = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      SharedStep step = steps.get(i);
      if (i < steps.size() - most || step.at().plus(oldest).isBefore(now)) {
        excess.add(step.step().key());
      }
    }
    return excess;
  }

  /** The blobs that the journal names of runs and that somebody may still read. */
  Set<Blob> needed() {
    Set<Blob> needed = new LinkedHashSet<>();
    runs.values().forEach(run -> needed.addAll(run.needed()));
    shared
        .values()
        .forEach(steps -> steps.values().forEach(step -> needed.add(step.step().record())));
    return needed;
  }

  void apply(Commit commit) {
    for (RunEvent event : RunJournal.EVENTS.of(commit)) {
      if (event instanceof RunEvent.RunStarted started) {
        runs.remove(started.run()); // One that begins again from the first stage is a new one.
        runs.put(started.run(), new KnownRun(started, commit.at()));
      } else if (event instanceof RunEvent.RunResumed resumed) {
        known(resumed.run()).resume(resumed.session());
      } else if (event instanceof RunEvent.StageCompleted completed) {
        complete(completed, commit.at());
      } else if (event instanceof RunEvent.RunFinished finished) {
        known(finished.run()).finish(finished);
      } else if (event instanceof RunEvent.RecordsForgotten forgotten) {
        forgotten.runs().forEach(run -> known(run).forgetRecord());
      } else if (event instanceof RunEvent.StepsForgotten forgotten) {
        Map<Digest, SharedStep> steps =
            shared.getOrDefault(forgotten.model(), new LinkedHashMap<>());
        forgotten.keys().forEach(steps::remove);
      }
    }
  }

  private void complete(RunEvent.StageCompleted completed, Instant at) {
    KnownRun run = known(completed.run());
    run.complete(completed);
    Step step = completed.step();
    if (step != null && step.shared()) {
      Map<Digest, SharedStep> steps =
          shared.computeIfAbsent(run.model(), model -> new LinkedHashMap<>());
      SharedStep before = steps.remove(step.key());
      steps.put(
          step.key(),
          completed.attempts() == 0 && before != null
              ? before
              : new SharedStep(completed.stage(), step, completed.run(), at));
    }
  }

  private KnownRun known(String id) {
    KnownRun run = runs.get(id);
    if (run == null) {
      throw new StoreDamagedException("run '" + id + "' goes on but never started");
    }
    return run;
  }

  private byte[] write() {
    Map<String, List<SharedStep>> steps = new LinkedHashMap<>();
    shared.forEach((model, known) -> steps.put(model, List.copyOf(known.values())));
    return Json.bytes(new Kept(runs().map(KnownRun::kept).toList(), steps));
  }

  private static RunBook read(byte[] bytes) {
    Kept kept = Json.read(bytes, Kept.class);
    RunBook book = new RunBook();
    for (KnownRun.Kept run : kept.runs()) {
      book.runs.put(run.started().run(), KnownRun.of(run));
    }
    kept.shared()
        .forEach(
            (model, steps) -> {
              Map<Digest, SharedStep> known = new LinkedHashMap<>();
              steps.forEach(step -> known.put(step.step().key(), step));
              book.shared.put(model, known);
            });
    return book;
  }
}
