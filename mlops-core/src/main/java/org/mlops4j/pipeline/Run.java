// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.pipeline;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Queue;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mlops4j.check.CheckContext;
import org.mlops4j.check.CheckReport;
import org.mlops4j.check.CheckResult;
import org.mlops4j.check.CheckSuite;
import org.mlops4j.data.Dataset;
import org.mlops4j.data.Extraction;
import org.mlops4j.data.RowSet;
import org.mlops4j.data.Snapshots;
import org.mlops4j.data.Split;
import org.mlops4j.gate.Champion;
import org.mlops4j.gate.GateContext;
import org.mlops4j.gate.Gates;
import org.mlops4j.gate.Verdict;
import org.mlops4j.model.ModelName;
import org.mlops4j.registry.ModelVersion;
import org.mlops4j.store.Blob;
import org.mlops4j.store.Digest;
import org.mlops4j.store.Json;

/** One run of one pipeline, from top to bottom. */
final class Run<T, O, R> {
  private final Pipeline<T, O, R> pipeline;
  private final ModelName<T, O> model;
  private final RunParameters parameters;
  private final RunContext context;
  private final String id;
  private final Instant startedAt;
  private final RunJournal journal;
  private final SafeListener listener;
  private final StageRunner stages;
  private final Queue<Artifact<T, O>> made = new ConcurrentLinkedQueue<>();

  Run(Pipeline<T, O, R> pipeline, RunParameters parameters, RunContext context) {
    this.pipeline = pipeline;
    this.model = pipeline.model();
    this.parameters = parameters;
    this.context = context;
    this.id = context.stamp().ids().get();
    this.startedAt = context.stamp().clock().instant();
    this.journal = new RunJournal(id, context);
    this.listener = new SafeListener(context.listener());
    this.stages = new StageRunner(model.name(), id, context, listener);
  }

  PipelineResult<R> execute() {
    pipeline.requireExecutor(context.executor());
    journal.started(model.name(), parameters);
    listener.runStarted(id, model.name());
    try {
      return stages();
    } catch (PipelineException e) {
      failed(String.valueOf(e.getMessage()), e);
      throw e;
    } catch (RuntimeException | Error e) {
      failed(e.toString(), e);
      throw e;
    } finally {
      made.forEach(Artifact::close);
    }
  }

  /** Says that the run failed; where even that fails, it must not hide what came first. */
  private void failed(String reason, Throwable cause) {
    try {
      journal.finished(RunOutcome.FAILED, null, List.of(reason));
    } catch (RuntimeException e) {
      cause.addSuppressed(e);
    }
    listener.runFinished(id, RunOutcome.FAILED);
  }

  private record Source<T>(Dataset<T> data, long skipped, Blob snapshot) {}

  private record Training<T, O>(
      Split<T> split, Artifact<T, O> judged, Blob rows, @Nullable Blob metrics) {}

  private PipelineResult<R> stages() {
    Source<T> source = extract();
    CheckReport checks = validate(source.data());
    if (!checks.passed()) {
      return invalid(record(source, checks, null, null));
    }
    Training<T, O> training = train(source.data());
    Optional<ModelVersion> champion = context.registry().champion(model.name());
    Judgement<R> judgement = evaluate(training, champion);
    RunRecord.Gating gating = gate(judgement, champion);
    RunRecord record = record(source, checks, describe(training), gating);
    if (!gating.verdicts().stream().allMatch(Verdict::passed)) {
      return held(record, judgement.candidate());
    }
    Artifact<T, O> shipped = pipeline.gated.refit ? refit(source.data()) : training.judged();
    return deploy(
        new Approved<>(record, judgement.candidate(), training.judged(), shipped, source.data()),
        champion);
  }

  private Source<T> extract() {
    return stage(
        Stage.EXTRACT,
        () -> {
          Extraction<T> extraction = validated().extracted.source.extraction();
          return new Source<>(
              extraction.data(),
              extraction.skipped(),
              new Snapshots(context.blobs()).save(extraction.data()));
        },
        source -> source.data().contentId(),
        source ->
            List.of(
                source.data()
                    + (source.skipped() > 0 ? ", " + source.skipped() + " rows skipped" : "")
                    + ", data id "
                    + source.data().contentId().abbreviated()));
  }

  private CheckReport validate(Dataset<T> data) {
    return stage(
        Stage.VALIDATE,
        () -> CheckSuite.of(validated().checks).run(data, CheckContext.at(startedAt)),
        report -> Digest.of(Json.bytes(report)),
        CheckReport::lines);
  }

  private Training<T, O> train(Dataset<T> data) {
    StepMetrics metrics = new StepMetrics();
    return stage(
        Stage.TRAIN,
        () -> {
          Split<T> split = trained().splitter.split(data);
          Artifact<T, O> judged = learn(Stage.TRAIN, split.train(), metrics);
          Blob rows = context.blobs().put(RowSet.of(split.train()).bytes());
          List<StepMetric> points = metrics.points();
          Blob kept = points.isEmpty() ? null : context.blobs().put(Json.bytes(points));
          return new Training<>(split, judged, rows, kept);
        },
        training -> training.judged().blob().digest(),
        training ->
            List.of(
                String.format(
                    "%d rows train, %d judge, model %s",
                    training.split().train().size(),
                    training.split().holdout().size(),
                    training.judged().blob().digest().abbreviated())));
  }

  private Artifact<T, O> learn(Stage stage, Dataset<T> rows, StepMetrics metrics) throws Exception {
    Artifact<T, O> learnt =
        Artifact.store(
            trained().trainer.train(rows, new RunTraining(id, stage, context, listener, metrics)),
            context.blobs());
    made.add(learnt);
    return learnt;
  }

  private Judgement<R> evaluate(Training<T, O> training, Optional<ModelVersion> champion) {
    return stage(
        Stage.EVALUATE,
        () -> {
          Dataset<T> holdout = training.split().holdout();
          R candidate = evaluated().evaluator.evaluate(training.judged().model(), holdout);
          ChampionJudge<T, O, R> judge = new ChampionJudge<>(context, model, evaluated().evaluator);
          Champion<R> judged =
              champion.isPresent()
                  ? judge.judge(champion.get(), training.split())
                  : new Champion.None<>();
          return new Judgement<>(candidate, judged);
        },
        judgement -> Digest.of(Json.bytes(metrics(judgement))),
        judgement -> List.of(text(metrics(judgement))));
  }

  private RunRecord.Gating gate(Judgement<R> judgement, Optional<ModelVersion> champion) {
    return stage(
        Stage.GATE,
        () ->
            new RunRecord.Gating(
                metrics(judgement),
                champion.map(ModelVersion::toString).orElse(null),
                Gates.decide(
                    pipeline.gated.gates,
                    new GateContext<>(judgement.candidate(), judgement.champion()))),
        gating -> Digest.of(Json.bytes(gating.verdicts())),
        gating -> gating.verdicts().stream().map(Verdict::toString).toList());
  }

  private Artifact<T, O> refit(Dataset<T> data) {
    return stage(
        Stage.REFIT,
        () -> learn(Stage.REFIT, data, new StepMetrics()),
        shipped -> shipped.blob().digest(),
        shipped ->
            List.of(data.size() + " rows train, model " + shipped.blob().digest().abbreviated()));
  }

  private PipelineResult<R> deploy(Approved<T, O, R> approved, Optional<ModelVersion> champion) {
    Deployment<T, O, R> deployment = new Deployment<>(pipeline, context, id, journal);
    listener.stageStarted(id, Stage.DEPLOY);
    Optional<ModelVersion> version =
        stages
            .run(
                Stage.DEPLOY,
                pipeline.attempts(Stage.DEPLOY),
                attempt -> deployment.commit(approved, champion, attempt))
            .value();
    String outcome = deployment.describe(version, champion);
    listener.stageCompleted(id, Stage.DEPLOY, List.of(outcome));
    if (version.isEmpty()) {
      return held(approved.record().refusedBecause(outcome), approved.evaluation());
    }
    listener.runFinished(id, RunOutcome.DEPLOYED);
    return new PipelineResult.Deployed<>(
        id,
        version.get(),
        approved.evaluation(),
        approved.record().verdicts(),
        approved.record().checks());
  }

  private PipelineResult<R> held(RunRecord record, R evaluation) {
    finish(
        RunOutcome.HELD,
        record,
        record.verdicts().stream().filter(v -> !v.passed()).map(Verdict::toString).toList());
    return new PipelineResult.Held<>(id, evaluation, record.verdicts(), record.checks());
  }

  private PipelineResult<R> invalid(RunRecord record) {
    finish(
        RunOutcome.INVALID,
        record,
        record.checks().blocking().stream().map(CheckResult::toString).toList());
    return new PipelineResult.Invalid<>(id, record.checks());
  }

  private void finish(RunOutcome outcome, RunRecord record, List<String> reasons) {
    journal.finished(outcome, context.blobs().put(Json.bytes(record)), reasons);
    listener.runFinished(id, outcome);
  }

  private static String text(SortedMap<String, Double> metrics) {
    return metrics.entrySet().stream()
        .map(metric -> String.format(Locale.ROOT, "%s %.4f", metric.getKey(), metric.getValue()))
        .collect(Collectors.joining(", "));
  }

  private SortedMap<String, Double> metrics(Judgement<R> judgement) {
    return evaluated().evaluator.metrics(judgement.candidate());
  }

  private RunRecord record(
      Source<T> source,
      CheckReport checks,
      RunRecord.@Nullable Training training,
      RunRecord.@Nullable Gating gating) {
    return new RunRecord(
        id,
        model.name(),
        startedAt,
        parameters,
        source.data().contentId(),
        source.snapshot(),
        source.data().size(),
        source.skipped(),
        checks,
        training,
        gating);
  }

  private RunRecord.Training describe(Training<T, O> training) {
    return new RunRecord.Training(
        trained().splitter.describe(),
        training.split().train().size(),
        training.split().holdout().size(),
        trained().trainer.recipe(),
        pipeline.gated.refit,
        training.judged().blob().digest(),
        training.rows(),
        training.metrics());
  }

  private <V> V stage(
      Stage stage,
      Callable<V> work,
      Function<V, Digest> product,
      Function<V, List<String>> summary) {
    listener.stageStarted(id, stage);
    StageRunner.Tried<V> tried =
        stages.run(stage, pipeline.attempts(stage), attempt -> work.call());
    journal.completed(stage, product.apply(tried.value()), tried.attempts());
    listener.stageCompleted(id, stage, summary.apply(tried.value()));
    return tried.value();
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
