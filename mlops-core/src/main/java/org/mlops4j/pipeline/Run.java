// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.pipeline;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mlops4j.check.CheckReport;
import org.mlops4j.check.CheckResult;
import org.mlops4j.data.Dataset;
import org.mlops4j.gate.Verdict;
import org.mlops4j.lineage.CodeVersion;
import org.mlops4j.model.ModelName;
import org.mlops4j.monitor.ReferenceProfile;
import org.mlops4j.registry.ModelVersion;
import org.mlops4j.store.Blob;
import org.mlops4j.store.Json;

/** One run of one pipeline, from top to bottom. */
final class Run<T, O, R> {
  private final Pipeline<T, O, R> pipeline;
  private final ModelName<T, O> model;
  private final RunParameters parameters;
  private final RunContext context;
  private final CodeVersion code;
  private final String id;
  private final Instant startedAt;
  private final RunJournal journal;
  private final SafeListener listener;
  private final StageRunner stages;
  private final Steps steps;
  private final Learning<T, O> learning;

  Run(
      Pipeline<T, O, R> pipeline,
      RunParameters parameters,
      RunContext context,
      CodeVersion code,
      RunBeginning.Begun begun,
      Steps steps) {
    this.pipeline = pipeline;
    this.model = pipeline.model();
    this.parameters = parameters;
    this.context = context;
    this.code = code;
    this.id = begun.id();
    this.startedAt = begun.startedAt();
    this.journal = begun.journal();
    this.listener = new SafeListener(context.listener());
    this.stages = new StageRunner(model.name(), id, context, listener);
    this.steps = steps;
    this.learning = new Learning<>(pipeline.gated.evaluated.trained, context, id, listener);
  }

  PipelineResult<R> execute() {
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
      learning.close();
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

  private PipelineResult<R> stages() {
    Validated<T, O> validated = learning.pipeline().validated;
    boolean refit = pipeline.gated.refit;
    ExtractTask.Source<T> source =
        stage(new ExtractTask<>(validated.extracted, context.blobs())).value();
    CheckReport checks =
        stage(new ValidateTask<>(validated, context, id, startedAt, source)).value().report();
    if (!checks.passed()) {
      return invalid(record(source, checks, null, null));
    }
    TrainTask.Training<T, O> training = stage(new TrainTask<>(learning, source, refit)).value();
    Optional<ModelVersion> champion = champion(source, training);
    Steps.Outcome<EvaluateTask.Judgement<R>> judged = stage(evaluate(source, training, champion));
    EvaluateTask.Judgement<R> judgement = judged.value();
    RunRecord.Gating gating =
        stage(new GateTask<>(pipeline.gated.gates, judgement, judged.content(), champion)).value();
    RunRecord record = record(source, checks, training.description(), gating);
    if (!gating.verdicts().stream().allMatch(Verdict::passed)) {
      return held(record, judgement.candidate());
    }
    Artifact<T, O> shipped =
        refit ? stage(new RefitTask<>(learning, source)).value() : training.judged();
    Optional<ReferenceProfile> profile =
        pipeline
            .monitor()
            .map(
                monitor ->
                    stage(new ProfileTask<>(monitor, refit, source, training, shipped)).value());
    Dataset<T> data = source.data();
    return deploy(
        new Approved<>(record, judgement.candidate(), training.judged(), shipped, profile, data),
        champion);
  }

  private EvaluateTask<T, O, R> evaluate(
      ExtractTask.Source<T> source,
      TrainTask.Training<T, O> training,
      Optional<ModelVersion> champion) {
    return new EvaluateTask<>(pipeline.evaluator(), context, model, source, training, champion);
  }

  /**
   * What the candidate is compared with: the champion, unless that is the candidate itself, as an
   * earlier run made it and judged it. Then the comparison of that time stands.
   */
  private Optional<ModelVersion> champion(
      ExtractTask.Source<T> source, TrainTask.Training<T, O> training) {
    Optional<ModelVersion> champion = context.registry().champion(model.name());
    if (pipeline.cache().isEmpty() || champion.isEmpty()) {
      return champion;
    }
    return new Twins(context.registry(), model.name())
        .comparison(champion.get(), source.data().contentId(), training.judged().blob().digest())
        .map(Twins.Comparison::champion)
        .filter(before -> steps.knows(evaluate(source, training, before)))
        .orElse(champion);
  }

  private PipelineResult<R> deploy(Approved<T, O, R> approved, Optional<ModelVersion> champion) {
    Optional<ModelVersion> before =
        pipeline
            .cache()
            .flatMap(cache -> new Twins(context.registry(), model.name()).inUse(approved));
    if (before.isPresent()) {
      ModelVersion version = before.get();
      journal.deployedBefore(version, store(approved.record()));
      listener.stageFound(id, Stage.DEPLOY, List.of(version + " has the same models"));
      return deployed(approved, version);
    }
    Deployment<T, O, R> deployment = new Deployment<>(pipeline, context, id, journal, code);
    listener.stageStarted(id, Stage.DEPLOY);
    Deployment.Outcome outcome =
        stages
            .run(
                Stage.DEPLOY,
                pipeline.attempts(Stage.DEPLOY),
                attempt -> deployment.commit(approved, champion, attempt))
            .value();
    listener.stageCompleted(id, Stage.DEPLOY, List.of(deployment.describe(outcome, champion)));
    return outcome.version().isEmpty()
        ? held(approved.record().refusedBecause(outcome.refusals()), approved.evaluation())
        : deployed(approved, outcome.version().get());
  }

  private PipelineResult<R> deployed(Approved<T, O, R> approved, ModelVersion version) {
    listener.runFinished(id, RunOutcome.DEPLOYED);
    return new PipelineResult.Deployed<>(
        id,
        version,
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
    journal.finished(outcome, store(record), reasons);
    listener.runFinished(id, outcome);
  }

  private Blob store(RunRecord record) {
    return context.blobs().put(Json.bytes(record));
  }

  private RunRecord record(
      ExtractTask.Source<T> source,
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

  /** Runs a stage and remembers that it is done, unless what came of it is known. */
  private <V> Steps.Outcome<V> stage(StageTask<V> task) {
    Stage stage = task.stage();
    Steps.Search<V> search =
        stages.run(stage, Attempts.ONCE, attempt -> steps.search(task)).value();
    if (search.found().isPresent()) {
      Steps.Outcome<V> outcome = search.found().get();
      if (!search.committed()) {
        journal.completed(
            stage, task.product(outcome.value()), 0, search.why(), outcome.step(), List.of());
      }
      listener.stageFound(id, stage, task.summary(outcome.value()));
      return outcome;
    }
    listener.stageStarted(id, stage);
    StageRunner.Tried<Steps.Outcome<V>> tried =
        stages.run(
            stage, pipeline.attempts(stage), attempt -> steps.keep(task, search, task.run()));
    Steps.Outcome<V> outcome = tried.value();
    journal.completed(
        stage,
        task.product(outcome.value()),
        tried.attempts(),
        search.why(),
        outcome.step(),
        task.facts(outcome.value()));
    listener.stageCompleted(id, stage, task.summary(outcome.value()));
    return outcome;
  }
}
