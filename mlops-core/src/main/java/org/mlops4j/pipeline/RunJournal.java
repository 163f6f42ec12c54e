// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mlops4j.registry.ModelVersion;
import org.mlops4j.store.Append;
import org.mlops4j.store.Blob;
import org.mlops4j.store.Digest;
import org.mlops4j.store.Draft;
import org.mlops4j.store.Events;
import org.mlops4j.store.Head;
import org.mlops4j.store.Item;

/** Writes what a run does into the journal. Its facts depend on no state, so it only retries. */
final class RunJournal {
  static final String FAMILY = "run";
  static final Events<RunEvent> EVENTS = Events.of(FAMILY, RunEvent.class);

  private final String run;
  private final RunContext context;

  RunJournal(String run, RunContext context) {
    this.run = run;
    this.context = context;
  }

  /**
   * A run begins or goes on.
   *
   * @param before what becomes true of other runs with that
   */
  void began(List<RunEvent> before, RunEvent beginning) {
    append(Stream.concat(before.stream(), Stream.of(beginning)).map(EVENTS::item).toList());
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
    return List.of(
        EVENTS.item(new RunEvent.StageCompleted(run, Stage.DEPLOY, manifest, attempts, why, null)),
        EVENTS.item(
            new RunEvent.RunFinished(run, RunOutcome.DEPLOYED, version, record, List.of())));
  }

  private void append(List<Item> items) {
    Draft draft =
        new Draft(
            context.stamp().ids().get(),
            context.stamp().clock().instant(),
            context.stamp().actor(),
            items);
    Head head = context.journal().head();
    while (context.journal().append(head, draft) instanceof Append.Conflict conflict) {
      head = conflict.actual();
    }
  }
}
