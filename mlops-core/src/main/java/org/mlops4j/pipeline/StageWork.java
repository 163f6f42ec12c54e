// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.pipeline;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.mlops4j.check.CheckContext;
import org.mlops4j.check.CheckReport;
import org.mlops4j.check.CheckSuite;
import org.mlops4j.check.Measured;
import org.mlops4j.data.Dataset;
import org.mlops4j.data.Extraction;
import org.mlops4j.data.Snapshots;
import org.mlops4j.data.Split;
import org.mlops4j.gate.Champion;
import org.mlops4j.gate.GateContext;
import org.mlops4j.gate.Gates;
import org.mlops4j.monitor.DriftMonitor;
import org.mlops4j.monitor.ReferenceProfile;
import org.mlops4j.registry.ModelVersion;
import org.mlops4j.store.Blob;
import org.mlops4j.store.Json;

/**
 * What the stages of a run compute, each from what it is given: whatever the host's own code throws
 * is thrown here. When they run, and what comes of it, is the business of {@link Run}.
 */
final class StageWork<T, O, R> implements AutoCloseable {
  private final Pipeline<T, O, R> pipeline;
  private final RunContext context;
  private final String run;
  private final RunListener listener;
  private final Queue<Artifact<T, O>> learnt = new ConcurrentLinkedQueue<>();

  StageWork(Pipeline<T, O, R> pipeline, RunContext context, String run, RunListener listener) {
    this.pipeline = pipeline;
    this.context = context;
    this.run = run;
    this.listener = listener;
  }

  /** What was extracted, and where it is kept. */
  record Source<T>(Dataset<T> data, long skipped, Blob snapshot) {}

  /** What the checks said, and the numbers that they sum the rows up by. */
  record Validation(CheckReport report, SortedMap<String, Double> metrics) {}

  /** What was learnt from one part of the rows. */
  record Training<T, O>(Split<T> split, Artifact<T, O> judged, RunRecord.Training description) {}

  /** The candidate and the champion, judged by the same evaluator on the same rows. */
  record Judgement<R>(R candidate, SortedMap<String, Double> metrics, Champion<R> champion) {}

  Source<T> extract() throws Exception {
    Extraction<T> extraction = validated().extracted.source.extraction();
    return new Source<>(
        extraction.data(),
        extraction.skipped(),
        new Snapshots(context.blobs()).save(extraction.data()));
  }

  Validation validate(Source<T> source, Instant now) {
    CheckSuite<T> suite = CheckSuite.of(validated().checks);
    Extraction<T> extraction = new Extraction<>(source.data(), source.skipped(), List.of());
    Measured measured = suite.measure(extraction, Runnable::run);
    CheckContext checks = new Predecessor<>(context, pipeline.model()).context(suite, now);
    return new Validation(suite.judge(measured, checks), suite.metrics(measured));
  }

  Training<T, O> train(Dataset<T> data) throws Exception {
    Notes notes = new Notes(context.blobs());
    Split<T> split = trained().splitter.split(data);
    Artifact<T, O> judged = learn(Stage.TRAIN, split.train(), notes);
    Blob rows = new Snapshots(context.blobs()).saveRows(split.train());
    List<StepMetric> points = notes.metrics().points();
    return new Training<>(
        split,
        judged,
        new RunRecord.Training(
            trained().splitter.describe(),
            split.train().size(),
            split.holdout().size(),
            trained().trainer.recipe(),
            pipeline.gated.refit,
            judged.blob().digest(),
            rows,
            points.isEmpty() ? null : context.blobs().put(Json.bytes(points)),
            notes.tags(),
            notes.artifacts()));
  }

  Judgement<R> evaluate(Training<T, O> training, @Nullable ModelVersion champion) throws Exception {
    R candidate =
        evaluated().evaluator.evaluate(training.judged().model(), training.split().holdout());
    return new Judgement<>(
        candidate,
        evaluated().evaluator.metrics(candidate),
        champion == null
            ? new Champion.None<>()
            : new ChampionJudge<>(context, pipeline.model(), evaluated().evaluator)
                .judge(champion, training.split()));
  }

  RunRecord.Gating gate(Judgement<R> judgement, Optional<ModelVersion> champion) {
    return new RunRecord.Gating(
        judgement.metrics(),
        champion.map(ModelVersion::toString).orElse(null),
        Gates.decide(
            pipeline.gated.gates, new GateContext<>(judgement.candidate(), judgement.champion())));
  }

  Artifact<T, O> refit(Dataset<T> data) throws Exception {
    return learn(Stage.REFIT, data, new Notes(context.blobs()));
  }

  ReferenceProfile profile(
      DriftMonitor<T, O> monitor,
      Dataset<T> data,
      Training<T, O> training,
      Artifact<T, O> shipped) {
    return monitor.profile(
        shipped.model().reads(data.schema()),
        pipeline.gated.refit ? data : training.split().train(),
        training.judged().model()::predict,
        training.split().holdout());
  }

  private Artifact<T, O> learn(Stage stage, Dataset<T> rows, Notes notes) throws Exception {
    Artifact<T, O> artifact =
        Artifact.store(
            trained().trainer.train(rows, new RunTraining(run, stage, context, listener, notes)),
            context.blobs());
    learnt.add(artifact);
    return artifact;
  }

  /** Closes the models that were learnt: what serves is loaded from their bytes. */
  @Override
  public void close() {
    learnt.forEach(Artifact::close);
  }

  private Evaluated<T, O, R> evaluated() {
    return pipeline.gated.evaluated;
  }

  private Trained<T, O> trained() {
    return evaluated().trained;
  }

  private Validated<T, O> validated() {
    return trained().validated;
  }
}
