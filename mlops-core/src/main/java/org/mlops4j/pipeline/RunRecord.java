// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.pipeline;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mlops4j.check.CheckReport;
import org.mlops4j.data.Dataset;
import org.mlops4j.gate.Verdict;
import org.mlops4j.model.Recipe;
import org.mlops4j.registry.Manifest;
import org.mlops4j.registry.Section;
import org.mlops4j.store.Blob;
import org.mlops4j.store.Digest;

/**
 * What a run did, as data. Equal inputs, seeds, clock and ids give equal bytes: timings are not
 * part of it.
 *
 * @param run its id
 * @param model what it made
 * @param startedAt by the host's clock
 * @param parameters what it was started with
 * @param data content id of the extracted rows
 * @param snapshot where those rows are kept
 * @param rows how many they were
 * @param skipped how many rows of the source could not be read, or broke a contract, and were left
 *     out
 * @param checks what the checks said
 * @param training how the model was made; null when the data was refused
 * @param gating how it was judged; null when the data was refused
 */
public record RunRecord(
    String run,
    String model,
    Instant startedAt,
    RunParameters parameters,
    Digest data,
    Blob snapshot,
    int rows,
    long skipped,
    CheckReport checks,
    @Nullable Training training,
    @Nullable Gating gating) {

  /** The section of a manifest that keeps the record of the run that made the version. */
  public static final Section<RunRecord> SECTION = new Section<>("run", RunRecord.class);

  /** What the gates said; empty when the data was refused. */
  public List<Verdict> verdicts() {
    return gating == null ? List.of() : gating.verdicts();
  }

  /** The run that trained a version, if one did. */
  static Optional<RunRecord> ofTraining(Manifest manifest) {
    return manifest.section(SECTION).filter(record -> record.training() != null);
  }

  /** The same run, as if it had been made of other rows by another recipe. */
  RunRecord made(Dataset<?> rows, String split, Recipe recipe, boolean refit) {
    Training made = Objects.requireNonNull(training, "training");
    return new RunRecord(
        run,
        model,
        startedAt,
        parameters,
        rows.contentId(),
        snapshot,
        rows.size(),
        skipped,
        checks,
        new Training(
            split,
            made.trainRows(),
            made.holdoutRows(),
            recipe,
            refit,
            made.judged(),
            made.trainingRows(),
            made.metrics(),
            made.tags(),
            made.artifacts()),
        gating);
  }

  /** The same run with more reasons against its model. */
  RunRecord refusedBecause(List<Verdict> refusals) {
    Gating judged = Objects.requireNonNull(gating, "gating");
    List<Verdict> verdicts = new ArrayList<>(judged.verdicts());
    verdicts.addAll(refusals);
    return new RunRecord(
        run,
        model,
        startedAt,
        parameters,
        data,
        snapshot,
        rows,
        skipped,
        checks,
        training,
        new Gating(judged.metrics(), judged.champion(), verdicts));
  }

  /**
   * How the model was made.
   *
   * @param split how the rows were cut
   * @param trainRows how many trained
   * @param holdoutRows how many were held out
   * @param recipe of the trainer
   * @param refit whether the shipped model learnt from all rows
   * @param judged digest of the judged model
   * @param trainingRows the rows that trained, as a set of hashes
   * @param metrics where the numbers of the training are kept, if there were any
   * @param tags what the training said in words
   * @param artifacts where the things are kept that the training made besides the model
   */
  public record Training(
      String split,
      int trainRows,
      int holdoutRows,
      Recipe recipe,
      boolean refit,
      Digest judged,
      Blob trainingRows,
      @Nullable Blob metrics,
      SortedMap<String, String> tags,
      SortedMap<String, Blob> artifacts) {
    /** A record that was written before there were tags and artifacts has none. */
    public Training {
      tags = sorted(tags);
      artifacts = sorted(artifacts);
    }

    private static <V> SortedMap<String, V> sorted(@Nullable SortedMap<String, V> map) {
      return Collections.unmodifiableSortedMap(map == null ? new TreeMap<>() : new TreeMap<>(map));
    }
  }

  /**
   * How the model was judged.
   *
   * @param metrics of the candidate on the held-out rows
   * @param champion the version it was compared with; null when there was none
   * @param verdicts of all gates
   */
  public record Gating(
      SortedMap<String, Double> metrics, @Nullable String champion, List<Verdict> verdicts) {
    public Gating {
      verdicts = List.copyOf(verdicts);
    }
  }
}
