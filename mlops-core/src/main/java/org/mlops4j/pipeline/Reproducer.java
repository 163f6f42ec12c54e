// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.pipeline;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.mlops4j.data.Dataset;
import org.mlops4j.data.Snapshots;
import org.mlops4j.lineage.InputDifference;
import org.mlops4j.lineage.Lineage;
import org.mlops4j.model.Model;
import org.mlops4j.model.TrainingContext;
import org.mlops4j.registry.Manifest;
import org.mlops4j.registry.ModelVersion;
import org.mlops4j.store.BlobMissingException;
import org.mlops4j.store.Digest;
import org.mlops4j.store.StoreDamagedException;

/**
 * Makes a version again from what it says of itself: the rows come from its snapshot unless the
 * source is asked for, and everything else from the pipeline of today.
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
   * Trains again on the rows of the version's snapshot and compares the digests of the canonical
   * bytes.
   *
   * @param pipeline the definition of today, with the version's own parameters
   * @throws PipelineException if the training throws
   */
  public <T, O, R> Reproduction reproduce(Pipeline<T, O, R> pipeline, ModelVersion version) {
    return RunRecord.ofTraining(context.registry().manifest(version))
        .map(record -> onSnapshot(pipeline, version, record))
        .orElseGet(() -> noRun(version));
  }

  /**
   * The same on the rows that the source gives today: where the snapshot is gone, or to learn
   * whether the source still says what it said. Rows that came, went or changed are the first
   * difference. Nothing is stored.
   *
   * @param pipeline the definition of today, with the version's own parameters
   * @throws PipelineException if the extraction or the training throws
   */
  public <T, O, R> Reproduction reproduceFromSource(
      Pipeline<T, O, R> pipeline, ModelVersion version) {
    return RunRecord.ofTraining(context.registry().manifest(version))
        .map(record -> compare(pipeline, extractAgain(pipeline, version), version, record))
        .orElseGet(() -> noRun(version));
  }

  private static Reproduction noRun(ModelVersion version) {
    return new Reproduction.Impossible(version, "no run of a pipeline made it");
  }

  private <T, O, R> Reproduction onSnapshot(
      Pipeline<T, O, R> pipeline, ModelVersion version, RunRecord record) {
    Dataset<T> data;
    try {
      data = new Snapshots(context.blobs()).checkout(record.snapshot(), pipeline.model().rows());
    } catch (BlobMissingException e) {
      return unreadable(version, record, "is gone", e);
    } catch (StoreDamagedException e) {
      return unreadable(version, record, "is damaged", e);
    } catch (IllegalArgumentException e) {
      return unreadable(version, record, "has another form", e);
    }
    return compare(pipeline, data, version, record);
  }

  private static Reproduction unreadable(
      ModelVersion version, RunRecord record, String problem, RuntimeException cause) {
    return new Reproduction.Impossible(
        version,
        String.format(
            Locale.ROOT,
            "its dataset %s of %d rows %s: %s",
            record.data().abbreviated(),
            record.rows(),
            problem,
            cause.getMessage()));
  }

  private <T, O, R> Reproduction compare(
      Pipeline<T, O, R> pipeline, Dataset<T> data, ModelVersion version, RunRecord record) {
    Manifest manifest = context.registry().manifest(version);
    Digest digest = trainAgain(pipeline, data, version);
    if (digest.equals(manifest.shipped().digest())) {
      return new Reproduction.Identical(version, digest);
    }
    return new Reproduction.Different(
        version,
        manifest.shipped().digest(),
        digest,
        differences(pipeline, data, manifest, record));
  }

  private static <T> Dataset<T> extractAgain(Pipeline<T, ?, ?> pipeline, ModelVersion version) {
    try {
      return pipeline.gated.evaluated.trained.validated.extracted.source.extract();
    } catch (Exception e) {
      throw failed(version, Stage.EXTRACT, e);
    }
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
      throw failed(version, Stage.TRAIN, e);
    }
  }

  private static PipelineException failed(ModelVersion version, Stage stage, Exception cause) {
    if (cause instanceof InterruptedException) {
      Thread.currentThread().interrupt();
    }
    return new PipelineException(version.model(), "reproducing " + version, stage, 1, cause);
  }

  private List<InputDifference> differences(
      Pipeline<?, ?, ?> pipeline, Dataset<?> data, Manifest manifest, RunRecord record) {
    Trained<?, ?> trained = pipeline.gated.evaluated.trained;
    RunRecord now =
        record.made(
            data, trained.splitter.describe(), trained.trainer.recipe(), pipeline.gated.refit);
    return manifest
        .section(Provenance.LINEAGE)
        .map(then -> Lineage.diff(then, LineageInputs.of(now, context.code().get(), context)))
        .orElse(List.of());
  }
}
