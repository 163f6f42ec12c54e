// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.pipeline;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.mlops4j.data.Dataset;
import org.mlops4j.data.Snapshots;
import org.mlops4j.lineage.Difference;
import org.mlops4j.lineage.Lineage;
import org.mlops4j.model.Model;
import org.mlops4j.model.TrainingContext;
import org.mlops4j.registry.Manifest;
import org.mlops4j.registry.ModelVersion;
import org.mlops4j.store.BlobMissingException;
import org.mlops4j.store.Digest;
import org.mlops4j.store.StoreDamagedException;

/**
 * Makes a version again from what it says of itself: the rows come from its snapshot, never from
 * the source, and everything else from the pipeline of today.
 */
public final class Reproducer {
  private final RunContext context;

  public Reproducer(RunContext context) {
    this.context = Objects.requireNonNull(context, "context");
  }

  /** The parameters that a version was made with; empty for one that no pipeline made. */
  public Optional<RunParameters> parameters(ModelVersion version) {
    return context
        .registry()
        .manifest(version)
        .section(RunRecord.SECTION)
        .map(RunRecord::parameters);
  }

  /**
   * Trains again and compares the digests of the canonical bytes.
   *
   * @param pipeline the definition of today, with the version's own parameters
   * @throws PipelineException if the training throws
   */
  public <T, O, R> Reproduction reproduce(Pipeline<T, O, R> pipeline, ModelVersion version) {
    Manifest manifest = context.registry().manifest(version);
    Optional<RunRecord> kept = manifest.section(RunRecord.SECTION);
    if (kept.isEmpty() || kept.get().training() == null) {
      return new Reproduction.Impossible(version, "no run of a pipeline made it");
    }
    RunRecord record = kept.get();
    Dataset<T> data;
    try {
      data = new Snapshots(context.blobs()).checkout(record.snapshot(), pipeline.model().rows());
    } catch (BlobMissingException e) {
      return new Reproduction.Impossible(version, "its rows are gone: " + e.getMessage());
    } catch (StoreDamagedException e) {
      return new Reproduction.Impossible(version, "its rows are damaged: " + e.getMessage());
    } catch (IllegalArgumentException e) {
      return new Reproduction.Impossible(version, "its rows have another form: " + e.getMessage());
    }
    Digest digest = trainAgain(pipeline, data, version);
    if (digest.equals(manifest.shipped().digest())) {
      return new Reproduction.Identical(version, digest);
    }
    return new Reproduction.Different(
        version, manifest.shipped().digest(), digest, differences(pipeline, manifest, record));
  }

  private <T, O, R> Digest trainAgain(
      Pipeline<T, O, R> pipeline, Dataset<T> data, ModelVersion version) {
    Trained<T, O> trained = pipeline.gated.evaluated.trained;
    try {
      Dataset<T> rows = pipeline.gated.refit ? data : trained.splitter.split(data).train();
      Model<T, O> model = trained.trainer.train(rows, TrainingContext.SILENT);
      try {
        return Digest.of(Artifact.bytes(model));
      } finally {
        Model.close(model);
      }
    } catch (Exception e) {
      if (e instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      throw new PipelineException(version.model(), "reproducing " + version, Stage.TRAIN, 1, e);
    }
  }

  private List<Difference> differences(
      Pipeline<?, ?, ?> pipeline, Manifest manifest, RunRecord record) {
    Trained<?, ?> trained = pipeline.gated.evaluated.trained;
    RunRecord now =
        record.made(trained.splitter.describe(), trained.trainer.recipe(), pipeline.gated.refit);
    return manifest
        .section(Provenance.LINEAGE)
        .map(then -> Lineage.diff(then, LineageInputs.of(now, context.code().get(), context)))
        .orElse(List.of());
  }
}
