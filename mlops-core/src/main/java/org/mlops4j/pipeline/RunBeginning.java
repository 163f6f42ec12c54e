// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.pipeline;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mlops4j.lineage.Lineage;
import org.mlops4j.store.Digest;
import org.mlops4j.store.Json;

/**
 * Whether a run begins or goes on. While the lease of the pipeline is held, every run of it that
 * has no end is one whose process is gone: it goes on if it had the same inputs, and is interrupted
 * for good otherwise.
 */
record RunBeginning(
    RunContext context, Runs runs, String model, RunParameters parameters, Lineage lineage) {

  /**
   * A run that may go to work.
   *
   * @param startedAt when it began, in whichever process
   * @param committed what it did before its process ended
   * @param journal where it goes on
   */
  record Begun(String id, Instant startedAt, Map<Stage, Step> committed, RunJournal journal) {}

  /**
   * Commits that a run begins or goes on.
   *
   * @param planned its id if that was written down before
   * @param inputs what the run depends on; null if that is not known, and then none goes on
   */
  Begun begin(Optional<String> planned, @Nullable StepInputs inputs) {
    Instant now = context.stamp().clock().instant();
    List<KnownRun> open = runs.read(book -> book.open(model));
    Optional<Digest> same = inputs == null ? Optional.empty() : inputs.ofRun();
    Optional<KnownRun> resumed =
        open.stream()
            .filter(run -> planned.isEmpty() || planned.get().equals(run.id()))
            .filter(run -> same.isPresent() && same.get().equals(run.started().inputs()))
            .filter(run -> now.isBefore(run.startedAt().plus(context.resumable())))
            .reduce((earlier, later) -> later);
    String id = resumed.map(KnownRun::id).or(() -> planned).orElseGet(context.stamp().ids());
    List<RunEvent> before = new ArrayList<>();
    for (KnownRun run : open) {
      if (!run.id().equals(id)) {
        before.add(
            new RunEvent.RunFinished(
                run.id(),
                RunOutcome.INTERRUPTED,
                0,
                null,
                List.of("its process ended before it did, and run " + id + " began instead")));
      }
    }
    forgotten(inputs, now).ifPresent(before::add);
    RunJournal journal = new RunJournal(id, model, context, runs);
    if (resumed.isPresent()) {
      journal.began(before, new RunEvent.RunResumed(id, context.session()));
      return new Begun(id, resumed.get().startedAt(), resumed.get().steps(), journal);
    }
    journal.began(
        before,
        new RunEvent.RunStarted(
            id,
            context.session(),
            model,
            parameters,
            now,
            same.orElse(null),
            context.blobs().put(Json.bytes(lineage))));
    return new Begun(id, now, Map.of(), journal);
  }

  private Optional<RunEvent> forgotten(@Nullable StepInputs inputs, Instant now) {
    return Optional.ofNullable(inputs)
        .flatMap(StepInputs::cache)
        .map(cache -> runs.read(book -> book.excess(model, cache.most(), cache.oldest(), now)))
        .filter(keys -> !keys.isEmpty())
        .map(keys -> new RunEvent.StepsForgotten(model, keys));
  }
}
