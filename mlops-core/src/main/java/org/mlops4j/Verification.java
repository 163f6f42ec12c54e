// SPDX-License-Identifier: Apache-2.0
package org.mlops4j;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mlops4j.data.Snapshots;
import org.mlops4j.feedback.StoredFeedback;
import org.mlops4j.pipeline.RunContext;
import org.mlops4j.pipeline.RunRecord;
import org.mlops4j.registry.Manifest;
import org.mlops4j.registry.ModelVersion;
import org.mlops4j.registry.VersionStage;
import org.mlops4j.store.Blob;
import org.mlops4j.store.BlobMissingException;
import org.mlops4j.store.Commit;
import org.mlops4j.store.Head;
import org.mlops4j.store.Json;
import org.mlops4j.store.StoreDamagedException;

/** One reading of the history and of all that versions need. Nothing is taken from a cache. */
final class Verification {
  private static final int PAGE = 1_000;

  private final RunContext context;
  private final List<String> damages = new ArrayList<>();

  Verification(RunContext context) {
    this.context = context;
  }

  /**
   * Reads everything.
   *
   * @param witness a head that the journal once had; {@link Head#EMPTY} if none is known
   */
  List<String> run(Head witness) {
    check("journal", () -> chain(witness));
    if (damages.isEmpty()) {
      for (String model : context.registry().models()) {
        context.registry().versions(model).forEach(this::version);
      }
      new StoredFeedback(context.journal())
          .segments()
          .forEach((holding, blob) -> check(holding, () -> read(blob)));
    }
    return List.copyOf(damages);
  }

  /** Each commit is proved by the hash that the next one names, the newest by the witness. */
  private void chain(Head witness) {
    Head at = Head.EMPTY;
    List<Commit> page;
    do {
      page = context.journal().read(at.sequence(), PAGE);
      for (Commit commit : page) {
        if (commit.sequence() != at.sequence() + 1) {
          damages.add(
              "journal: commit "
                  + commit.sequence()
                  + " stands where commit "
                  + (at.sequence() + 1)
                  + " must");
          return;
        }
        if (!commit.previous().equals(at.hash())) {
          damages.add(
              "journal: commit "
                  + at.sequence()
                  + " is not the one that commit "
                  + commit.sequence()
                  + " follows");
        }
        at = commit.head();
        if (at.sequence() == witness.sequence() && !at.hash().equals(witness.hash())) {
          damages.add("journal: commit " + at.sequence() + " is not the one of the head given");
        }
      }
    } while (page.size() == PAGE);
    if (at.sequence() < witness.sequence()) {
      damages.add(
          "journal: it ends with commit "
              + at.sequence()
              + " but once had commit "
              + witness.sequence());
    }
  }

  private void version(ModelVersion version) {
    check(
        version + ", manifest",
        () -> contents(version, context.registry().envelope(version).payload()));
  }

  /** What an alias points to must meet the policy; what is forged is named wherever it is. */
  private void signatures(ModelVersion version) {
    VersionStage stage = context.registry().stage(version);
    boolean serves = stage == VersionStage.PRODUCTION || stage == VersionStage.STAGING;
    context
        .loader()
        .distrust(version, serves)
        .forEach(problem -> damages.add(version + ", signatures: " + problem));
  }

  private void contents(ModelVersion version, byte[] bytes) {
    Manifest manifest = Json.read(bytes, Manifest.class);
    signatures(version);
    check(version + ", judged model", () -> read(manifest.judged()));
    check(version + ", shipped model", () -> read(manifest.shipped()));
    Optional<RunRecord> run = manifest.section(RunRecord.SECTION);
    run.ifPresent(record -> check(version + ", rows", () -> rows(record.snapshot())));
    run.map(RunRecord::training)
        .ifPresent(
            training ->
                check(
                    version + ", set of training rows",
                    () -> new Snapshots(context.blobs()).rows(training.trainingRows())));
  }

  private void rows(Blob snapshot) {
    new Snapshots(context.blobs()).read(snapshot).chunks().forEach(this::read);
  }

  private byte[] read(Blob blob) {
    return context.blobs().read(blob);
  }

  private void check(String what, Runnable proof) {
    try {
      proof.run();
    } catch (StoreDamagedException | BlobMissingException e) {
      damages.add(what + ": " + e.getMessage());
    }
  }
}
