// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.pipeline;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mlops4j.check.CheckReport;
import org.mlops4j.check.CheckResult;
import org.mlops4j.check.MetricJournal;
import org.mlops4j.data.Dataset;
import org.mlops4j.gate.Verdict;
import org.mlops4j.lineage.CodeVersion;
import org.mlops4j.lineage.Lineage;
import org.mlops4j.model.ModelName;
import org.mlops4j.monitor.DriftMonitor;
import org.mlops4j.monitor.ReferenceProfile;
import org.mlops4j.registry.ModelVersion;
import org.mlops4j.store.Digest;
import org.mlops4j.store.Item;
import org.mlops4j.store.Json;
import org.mlops4j.store.Lease;

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
  private final StageWork<T, O, R> work;

  Run(Pipeline<T, O, R> pipeline, RunParameters parameters, String id, RunContext context) {
    this.pipeline = pipeline;
    this.model = pipeline.model();
    this.parameters = parameters;
    this.context = context;
    // Now, as a strict host's supplier may refuse: before the first stage, not after the last.
    this.code = context.code().get();
    this.id = id;
    this.startedAt = context.stamp().clock().instant();
    this.journal = new RunJournal(id, context);
    this.listener = new SafeListener(context.listener());
    this.stages = new StageRunner(model.name(), id, context, listener);
    this.work = new StageWork<>(pipeline, context, id, listener);
  }

  PipelineResult<R> execute() {
    pipeline.requireExecutor(context.executor());
    Lease lease = lease();
    try {
      return executeAlone();
    } finally {
      lease.close();
    }
  }

  /** One run of a pipeline at a time, over all processes; the lease of a dead one is free. */
  private Lease lease() {
    return context
        .journal()
        .lease("run " + Digest.of(model.name()))
        .orElseThrow(() -> new RunInProgressException(model.name(), active()));
  }

  /** The run that is in the way, as far as the journal tells. */
  private String active() {
    List<RunSummary> open =
        new Runs(context.journal(), context.blobs(), context.session())
            .find(
                run ->
                    run.model().equals(model.name())
                        && (run.outcome() == RunOutcome.RUNNING
                            || run.outcome() == RunOutcome.INTERRUPTED));
    if (open.isEmpty()) {
      return "";
    }
    RunSummary newest = open.get(open.size() - 1);
    return ": " + newest.run() + ", since " + newest.startedAt();
  }

  private PipelineResult<R> executeAlone() {
    Lineage lineage = new Lineage(List.of(), code, context.environment().get());
    journal.started(model.name(), parameters, context.blobs().put(Json.bytes(lineage)));
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
      work.close();
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
    StageWork.Source<T> source = extract();
    CheckReport checks = validate(source).report();
    if (!checks.passed()) {
      return invalid(record(source, checks, null, null));
    }
    StageWork.Training<T, O> training = train(source.data());
    Optional<ModelVersion> champion = context.registry().champion(model.name());
    StageWork.Judgement<R> judgement = evaluate(training, champion);
    RunRecord.Gating gating = gate(judgement, champion);
    RunRecord record = record(source, checks, training.description(), gating);
    if (!gating.verdicts().stream().allMatch(Verdict::passed)) {
      return held(record, judgement.candidate());
    }
    Artifact<T, O> shipped = pipeline.gated.refit ? refit(source.data()) : training.judged();
    Optional<ReferenceProfile> profile =
        pipeline.monitor().map(monitor -> profile(monitor, source.data(), training, shipped));
    return deploy(
        new Approved<>(
            record, judgement.candidate(), training.judged(), shipped, profile, source.data()),
        champion);
  }

  private StageWork.Source<T> extract() {
    return stage(
        Stage.EXTRACT,
        work::extract,
        source -> source.data().contentId(),
        source ->
            List.of(
                source.data()
                    + (source.skipped() > 0 ? ", " + source.skipped() + " rows skipped" : "")
                    + ", data id "
                    + source.data().contentId().abbreviated()));
  }

  private StageWork.Validation validate(StageWork.Source<T> source) {
    return stage(
        Stage.VALIDATE,
        () -> work.validate(source, startedAt),
        validation -> Digest.of(Json.bytes(validation.report())),
        validation -> validation.report().lines(),
        validation ->
            validation.metrics().isEmpty()
                ? List.of()
                : List.of(
                    MetricJournal.item(
                        model.name(), id, validation.report(), validation.metrics())));
  }

  private StageWork.Training<T, O> train(Dataset<T> data) {
    return stage(
        Stage.TRAIN,
        () -> work.train(data),
        training -> training.judged().blob().digest(),
        training ->
            List.of(
                String.format(
                    Locale.ROOT,
                    "%d rows train, %d judge, model %s",
                    training.split().train().size(),
                    training.split().holdout().size(),
                    training.judged().blob().digest().abbreviated())));
  }

  private StageWork.Judgement<R> evaluate(
      StageWork.Training<T, O> training, Optional<ModelVersion> champion) {
    return stage(
        Stage.EVALUATE,
        () -> work.evaluate(training, champion.orElse(null)),
        judgement -> Digest.of(Json.bytes(judgement.metrics())),
        judgement -> List.of(text(judgement.metrics())));
  }

  private RunRecord.Gating gate(StageWork.Judgement<R> judgement, Optional<ModelVersion> champion) {
    return stage(
        Stage.GATE,
        () -> work.gate(judgement, champion),
        gating -> Digest.of(Json.bytes(gating.verdicts())),
        gating -> gating.verdicts().stream().map(Verdict::toString).toList());
  }

  private Artifact<T, O> refit(Dataset<T> data) {
    return stage(
        Stage.REFIT,
        () -> work.refit(data),
        shipped -> shipped.blob().digest(),
        shipped ->
            List.of(data.size() + " rows train, model " + shipped.blob().digest().abbreviated()));
  }

  private ReferenceProfile profile(
      DriftMonitor<T, O> monitor,
      Dataset<T> data,
      StageWork.Training<T, O> training,
      Artifact<T, O> shipped) {
    return stage(
        Stage.PROFILE,
        () -> work.profile(monitor, data, training, shipped),
        profile -> Digest.of(Json.bytes(profile)),
        ReferenceProfile::lines);
  }

  private PipelineResult<R> deploy(Approved<T, O, R> approved, Optional<ModelVersion> champion) {
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
    if (outcome.version().isEmpty()) {
      return held(approved.record().refusedBecause(outcome.refusals()), approved.evaluation());
    }
    listener.runFinished(id, RunOutcome.DEPLOYED);
    return new PipelineResult.Deployed<>(
        id,
        outcome.version().get(),
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

  private RunRecord record(
      StageWork.Source<T> source,
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

  private <V> V stage(
      Stage stage,
      Callable<V> action,
      Function<V, Digest> product,
      Function<V, List<String>> summary) {
    return stage(stage, action, product, summary, value -> List.of());
  }

  /**
   * Runs a stage and remembers that it is done.
   *
   * @param facts what else becomes true with that, in the same commit
   */
  private <V> V stage(
      Stage stage,
      Callable<V> action,
      Function<V, Digest> product,
      Function<V, List<String>> summary,
      Function<V, List<Item>> facts) {
    listener.stageStarted(id, stage);
    StageRunner.Tried<V> tried =
        stages.run(stage, pipeline.attempts(stage), attempt -> action.call());
    journal.completed(
        stage, product.apply(tried.value()), tried.attempts(), facts.apply(tried.value()));
    listener.stageCompleted(id, stage, summary.apply(tried.value()));
    return tried.value();
  }
}
