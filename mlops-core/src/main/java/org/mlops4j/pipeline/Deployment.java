// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.mlops4j.gate.Verdict;
import org.mlops4j.lineage.CodeVersion;
import org.mlops4j.model.Model;
import org.mlops4j.model.ModelName;
import org.mlops4j.model.Probes;
import org.mlops4j.monitor.ReferenceProfile;
import org.mlops4j.registry.Alias;
import org.mlops4j.registry.Manifest;
import org.mlops4j.registry.ModelLoader;
import org.mlops4j.registry.ModelVersion;
import org.mlops4j.registry.Reason;
import org.mlops4j.registry.Registration;
import org.mlops4j.registry.Signature;
import org.mlops4j.rollout.BlueGreen;
import org.mlops4j.rollout.Rollouts;
import org.mlops4j.rollout.Trial;
import org.mlops4j.store.Blob;
import org.mlops4j.store.Digest;
import org.mlops4j.store.Item;
import org.mlops4j.store.Json;

/**
 * The end of an approved run: the version, its alias, its share of the traffic and the end of the
 * run become true in one commit.
 */
record Deployment<T, O, R>(
    Pipeline<T, O, R> pipeline,
    RunContext context,
    String run,
    RunJournal journal,
    CodeVersion code) {
  /** How many rows are asked again whenever the version is loaded. */
  private static final int PROBES = 20;

  /**
   * What became of it.
   *
   * @param version the new one; empty if it was refused
   * @param refusals why it was
   */
  record Outcome(Optional<ModelVersion> version, List<Verdict> refusals) {
    private static Outcome refused(List<Verdict> refusals) {
      return new Outcome(Optional.empty(), refusals);
    }
  }

  /**
   * Refuses when a smoke test fails, or the champion changed while the run compared with the former
   * one.
   *
   * @throws IllegalStateException if the model cannot be loaded again
   */
  Outcome commit(Approved<T, O, R> approved, Optional<ModelVersion> champion, int attempt) {
    Manifest manifest = manifest(approved);
    List<Verdict> failures = failures(manifest);
    if (!failures.isEmpty()) {
      return Outcome.refused(failures);
    }
    Digest digest = Digest.of(Json.bytes(manifest));
    Blob record = context.blobs().put(Json.bytes(approved.record()));
    return context
        .registry()
        .register(
            new Registration(
                manifest,
                Optional.of(trial(champion).isPresent() ? Alias.CHALLENGER : Alias.CHAMPION),
                champion.map(ModelVersion::number).orElse(0),
                new Reason(context.stamp().actor(), "run " + run),
                version ->
                    together(
                        journal.deployed(version, digest, record, attempt), version, champion)))
        .map(version -> new Outcome(Optional.of(version), List.of()))
        .orElseGet(
            () ->
                Outcome.refused(
                    List.of(
                        Verdict.of(
                            "champion unchanged during the run",
                            false,
                            "the champion changed during the run, so the comparison is void"))));
  }

  /** Loads the model back and asks the smoke tests. */
  private List<Verdict> failures(Manifest manifest) {
    Model<T, O> loaded = context.loader().shipped(manifest, pipeline.model());
    try {
      BlueGreen<T, O> tests = pipeline.smokeTests;
      return tests == null
          ? List.of()
          : tests.verdicts(loaded).stream().filter(verdict -> !verdict.passed()).toList();
    } finally {
      Model.close(loaded);
    }
  }

  /** What a person is told. */
  String describe(Outcome outcome, Optional<ModelVersion> champion) {
    if (outcome.version().isEmpty()) {
      return outcome.refusals().stream().map(Verdict::toString).collect(Collectors.joining("; "));
    }
    ModelVersion version = outcome.version().get();
    return trial(champion)
        .map(trial -> version + " is the challenger " + trial.describe())
        .orElseGet(() -> version + " is the champion");
  }

  /** How the version is tried beside the champion, if it is. */
  private Optional<Trial> trial(Optional<ModelVersion> champion) {
    return champion.isPresent() && pipeline.release instanceof Trial trial
        ? Optional.of(trial)
        : Optional.empty();
  }

  private List<Item> together(List<Item> run, int version, Optional<ModelVersion> champion) {
    List<Item> items = new ArrayList<>(run);
    trial(champion)
        .ifPresent(
            trial ->
                items.add(
                    Rollouts.begun(
                        pipeline.model().name(), champion.get().number(), version, trial)));
    return items;
  }

  private Manifest manifest(Approved<T, O, R> approved) {
    ModelName<T, O> model = pipeline.model();
    Manifest manifest =
        Manifest.of(
                model.name(),
                approved.shipped().model().format(),
                Signature.of(model, approved.shipped().model()),
                approved.judged().blob(),
                approved.shipped().blob())
            .with(RunRecord.SECTION, approved.record())
            .with(Provenance.LINEAGE, LineageInputs.of(approved.record(), code, context))
            .with(
                ModelLoader.PROBES,
                Probes.take(approved.shipped().model(), approved.data(), PROBES));
    return approved
        .profile()
        .map(profile -> manifest.with(ReferenceProfile.SECTION, profile))
        .orElse(manifest);
  }
}
