// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mlops4j.registry.ModelVersion;
import org.mlops4j.store.Blob;
import org.mlops4j.store.Decision;
import org.mlops4j.store.Digest;
import org.mlops4j.store.Events;
import org.mlops4j.store.Item;

/**
 * Writes what a run does into the journal, as long as it is the run of this process: a lease may be
 * lost without a word, and whoever has it then may have taken the run over.
 */
final class RunJournal {
  static final String FAMILY = "run";
  static final Events<RunEvent> EVENTS = Events.of(FAMILY, RunEvent.class);

  private final String run;
  private final String model;
  private final RunContext context;
  private final Runs runs;

  RunJournal(String run, String model, RunContext context, Runs runs) {
    this.run = run;
    this.model = model;
    this.context = context;
    this.runs = runs;
  }

  /**
   * A run begins or goes on.
   *
   * @param before what becomes true of other runs with that
   */
  void began(List<RunEvent> before, RunEvent beginning) {
    List<Item> items =
        Stream.concat(before.stream(), Stream.of(beginning)).map(EVENTS::item).toList();
    runs.commit(context.stamp(), book -> new Decision<>(items, run));
  }

  /** A stage is done, and with it other facts are true. */
  void completed(
      Stage stage,
      Digest product,
      int attempts,
      @Nullable String why,
      Optional<Step> step,
      List<Item> facts) {
    List<Item> items = new ArrayList<>(facts);
    items.add(
        0,
        EVENTS.item(
            new RunEvent.StageCompleted(run, stage, product, attempts, why, step.orElse(null))));
    append(items);
  }

  void finished(RunOutcome outcome, @Nullable Blob record, List<String> reasons) {
    append(List.of(EVENTS.item(new RunEvent.RunFinished(run, outcome, 0, record, reasons))));
  }

  /** The end of a run that made a version: committed together with the version. */
  List<Item> deployed(int version, Digest manifest, Blob record, int attempts) {
    return deployed(version, manifest, record, attempts, null);
  }

  /** The end of a run that would have made what a version is already. */
  void deployedBefore(ModelVersion version, Blob record) {
    append(
        deployed(
            version.number(),
            version.manifest().digest(),
            record,
            0,
            version + " has the same models"));
  }

  private List<Item> deployed(
      int version, Digest manifest, Blob record, int attempts, @Nullable String why) {
    runs.read(this::requireOurs); // The registry commits this; a takeover meanwhile conflicts.
    return List.of(
        EVENTS.item(new RunEvent.StageCompleted(run, Stage.DEPLOY, manifest, attempts, why, null)),
        EVENTS.item(
            new RunEvent.RunFinished(run, RunOutcome.DEPLOYED, version, record, List.of())));
  }

  private void append(List<Item> items) {
    runs.commit(
        context.stamp(),
        book -> {
          requireOurs(book);
          return new Decision<>(items, run);
        });
  }

  private String requireOurs(RunBook book) {
    if (book.run(run).filter(known -> known.isOf(context.session())).isEmpty()) {
      throw RunInProgressException.takenOver(model, run);
    }
    return run;
  }
}
