// SPDX-License-Identifier: Apache-2.0
package org.mlops4j;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Predicate;
import org.mlops4j.evaluate.Evaluator;
import org.mlops4j.feedback.Feedback;
import org.mlops4j.feedback.LivePerformance;
import org.mlops4j.feedback.Recording;
import org.mlops4j.feedback.StoredFeedback;
import org.mlops4j.lifecycle.LoopBuilder;
import org.mlops4j.metrics.MlopsMetrics;
import org.mlops4j.model.ModelFormat;
import org.mlops4j.model.ModelName;
import org.mlops4j.pipeline.ParameterBinder;
import org.mlops4j.pipeline.ParametersException;
import org.mlops4j.pipeline.Pipeline;
import org.mlops4j.pipeline.PipelineDefinition;
import org.mlops4j.pipeline.PipelineException;
import org.mlops4j.pipeline.PipelineResult;
import org.mlops4j.pipeline.PipelineRunner;
import org.mlops4j.pipeline.Provenance;
import org.mlops4j.pipeline.Reproduction;
import org.mlops4j.pipeline.RunContext;
import org.mlops4j.pipeline.RunParameters;
import org.mlops4j.pipeline.RunSummary;
import org.mlops4j.pipeline.Runs;
import org.mlops4j.pipeline.Versions;
import org.mlops4j.registry.Alias;
import org.mlops4j.registry.Archive;
import org.mlops4j.registry.ModelRegistry;
import org.mlops4j.registry.ModelVersion;
import org.mlops4j.registry.Reason;
import org.mlops4j.registry.Subscription;
import org.mlops4j.rollout.MetricDifference;
import org.mlops4j.rollout.RolloutDecision;
import org.mlops4j.rollout.RolloutDriver;
import org.mlops4j.rollout.Rollouts;
import org.mlops4j.rollout.ShadowCounts;
import org.mlops4j.serve.Predictor;
import org.mlops4j.serve.Recorder;
import org.mlops4j.serve.Serving;
import org.mlops4j.store.BlobStore;
import org.mlops4j.store.Digest;
import org.mlops4j.store.FencedStore;
import org.mlops4j.store.GarbageCollector;
import org.mlops4j.store.Head;
import org.mlops4j.store.Journal;

/**
 * The whole life of an application's models: pipelines run, versions are registered, predictors
 * serve them. One object per process and registry; thread-safe. It starts no thread, opens no
 * socket and writes nothing but into the stores it was given, which stay the host's to close.
 *
 * <pre>{@code
 * try (var mlops = Mlops.inMemory(Tribuo.format())) {
 *   var late = mlops.define(PipelineDefinition.of(MODEL, Window.class, Readme::late));
 *   var result = mlops.run(late, new Window(january, april));
 *   Predictor<Flight, Classification> predictor = mlops.predictor(MODEL);
 *   var answer = predictor.predict(flight);
 * }
 * }</pre>
 */
public final class Mlops implements AutoCloseable {
  private final FencedStore store;
  private final RunContext context;
  private final PipelineRunner runner;
  private final Rollouts rollouts;
  private final RolloutDriver driver;
  private final KnownPipelines pipelines;
  private final ServedModels models;

  Mlops(FencedStore store, RunContext context, Serving serving, Optional<Recording> recording) {
    this.store = store;
    this.context = context;
    this.runner = new PipelineRunner(context);
    this.rollouts = new Rollouts(context.journal());
    this.driver = new RolloutDriver(context.registry(), rollouts, context.stamp());
    this.pipelines = new KnownPipelines(context);
    this.models = new ServedModels(context, serving, recording, rollouts, driver);
  }

  /** All in memory: for tests, and to begin with. */
  public static Mlops inMemory(ModelFormat... formats) {
    return on(Journal.inMemory(), BlobStore.inMemory()).formats(formats).build();
  }

  /** On these stores. */
  public static MlopsBuilder on(Journal journal, BlobStore blobs) {
    return new MlopsBuilder(journal, blobs);
  }

  /** The versions and aliases. */
  public ModelRegistry registry() {
    return context.registry();
  }

  /** What was run, and what came of it. */
  public Runs runs() {
    return runner.runs();
  }

  /**
   * Lets go of the records of runs, as {@link Runs#forget} says; their bytes go with the next
   * collection of {@linkplain #garbage() garbage}.
   *
   * @return whose records were forgotten
   */
  public List<RunSummary> forgetRuns(Predicate<RunSummary> unwanted, Reason reason) {
    return runs().forget(unwanted, reason, context.stamp());
  }

  /** The versions by what they measured, were started with and are tagged with. */
  public Versions versions() {
    return new Versions(registry());
  }

  /**
   * Resumes a subscription to the changes of all models, whichever process makes them, or begins it
   * with what happens from now on.
   *
   * @param name 1 to 40 lower-case letters, digits and hyphens
   */
  public Subscription subscription(String name) {
    return new Subscription(context.journal(), name, context.stamp());
  }

  /** Versions as single files, from here or for here. */
  public Archive archive() {
    return new Archive(registry(), context.blobs());
  }

  /** The trials of challengers that go on, and what was decided about them. */
  public Rollouts rollouts() {
    return rollouts;
  }

  /**
   * Makes a pipeline known by the name of its model, so that it can be run by schedule and its
   * versions can be reproduced.
   *
   * @throws IllegalArgumentException if another pipeline makes that model already
   */
  public <P extends Record, T, O, R> PipelineDefinition<P, T, O, R> define(
      PipelineDefinition<P, T, O, R> definition) {
    pipelines.add(definition);
    return definition;
  }

  /**
   * Runs a pipeline on the calling thread. A version that it deploys serves when this returns.
   *
   * @throws PipelineException if a stage throws
   */
  public <T, O, R> PipelineResult<R> run(Pipeline<T, O, R> pipeline) {
    return served(pipeline.model(), runner.run(pipeline, RunParameters.NONE));
  }

  /**
   * Runs a pipeline on the calling thread. A version that it deploys serves when this returns. A
   * run with the same parameters, code and environment whose process ended before it did goes on
   * where it stopped, if it is not too old: see {@link MlopsBuilder#resuming}.
   *
   * @throws PipelineException if a stage throws
   * @throws org.mlops4j.pipeline.RunInProgressException if a run of it is active, here or elsewhere
   */
  public <P extends Record, T, O, R> PipelineResult<R> run(
      PipelineDefinition<P, T, O, R> definition, P parameters) {
    return served(
        definition.model(), runner.run(definition.with(parameters), RunParameters.of(parameters)));
  }

  /** The same under an id that was written down before, with parameters that a rule chose. */
  <P extends Record, T, O, R> PipelineResult<R> run(
      PipelineDefinition<P, T, O, R> definition, P parameters, String policy, String id) {
    return served(
        definition.model(),
        runner.run(definition.with(parameters), RunParameters.of(parameters).chosenBy(policy), id));
  }

  /**
   * Runs a pipeline with parameters from outside, such as a file or a form.
   *
   * @throws ParametersException if they are wrong; no stage ran then
   * @throws PipelineException if a stage throws
   */
  public <P extends Record, T, O, R> PipelineResult<R> run(
      PipelineDefinition<P, T, O, R> definition, JsonNode parameters) {
    return run(definition, ParameterBinder.bind(definition.parameters(), parameters));
  }

  private <R> PipelineResult<R> served(ModelName<?, ?> model, PipelineResult<R> result) {
    if (result.version().isPresent()) {
      refresh(model.name());
    }
    return result;
  }

  /**
   * The predictor of a model: the same one whenever it is asked for. It follows the registry: after
   * a run, a promotion or a rollback here by itself, after those of other processes by {@link
   * #refresh()}. While nothing is deployed it refuses to predict.
   *
   * @throws org.mlops4j.registry.ModelLoadException if the champion cannot be trusted with such
   *     rows and answers
   */
  public <T, O> Predictor<T, O> predictor(ModelName<T, O> model) {
    return models.predictor(model);
  }

  /**
   * What records the predictions of a model, if {@link MlopsBuilder#recording} does not do so for
   * all: {@code mlops.recorder(MODEL).record(Recording.everything())}. It also counts what was
   * dropped, and takes observers.
   */
  public <T, O> Recorder<T, O> recorder(ModelName<T, O> model) {
    return models.feedback(model).recorder();
  }

  /**
   * Reports what turned out to be true of a prediction that was recorded: as often, as late and in
   * whatever order it may be.
   *
   * @param requestId as {@link org.mlops4j.serve.Prediction#requestId()} told it
   * @param row with its outcomes; nothing else of it counts
   */
  public <T> void report(ModelName<T, ?> model, String requestId, T row) {
    feedback(model).report(requestId, row);
  }

  /**
   * What a model predicted while it was recorded, and what turned out to be true: the labelled
   * rows, and how many predictions have a label.
   */
  public <T, O> Feedback<T, O> feedback(ModelName<T, O> model) {
    return models.feedback(model).feedback();
  }

  /**
   * How well versions of a model do on live rows, by the evaluator of their pipeline: so a metric
   * means what it meant in training.
   */
  public <T, O, R> LivePerformance<T, O, R> performance(
      ModelName<T, O> model, Evaluator<T, O, R> evaluator) {
    return LivePerformance.of(
        feedback(model), evaluator, version -> context.loader().shipped(version, model));
  }

  /**
   * Fetches the recorded predictions of all models, and stores them and the reported labels. What
   * came before survives a kill from now on. A model that fails does not hold up the others.
   *
   * @throws org.mlops4j.store.StoreException if the storage fails: nothing is lost but what does
   *     not fit into memory until the next flush, and that is counted
   */
  public void flush() {
    models.flush();
  }

  /** What is counted, for Micrometer: {@code mlops.metrics().bindTo(registry)}. */
  public MlopsMetrics metrics() {
    return models.metrics();
  }

  /**
   * Lets all predictors serve what the registry says now. A model that fails does not hold up the
   * others.
   *
   * @throws org.mlops4j.registry.ModelLoadException if a version cannot be trusted: its model goes
   *     on with what served before, or with the champion alone if it was the challenger; what else
   *     failed is suppressed by the first failure
   */
  public void refresh() {
    models.refresh();
  }

  /**
   * Lets all predictors follow the registry, also what other processes change, until it is closed:
   * asks for news at once and then again and again. A switch takes no longer than the interval and
   * the time to load the version.
   *
   * @param executor runs the polls, which may load models; stays the host's
   * @param interval between two polls; positive
   */
  public Follower follow(ScheduledExecutorService executor, Duration interval) {
    return new Follower(context.journal(), this::refresh, executor, interval);
  }

  /**
   * Makes a challenger the champion, with all of the traffic, if it still is the challenger: what
   * took its place meanwhile was never judged by whoever asks.
   *
   * @param judged the version, such as {@link PipelineResult#version()} or {@link ModelRegistry#at}
   *     gave it
   * @throws IllegalStateException if it is not the challenger; nothing changed then
   */
  public void promote(ModelVersion judged, Reason reason) {
    if (!driver.promote(judged, reason)) {
      throw new IllegalStateException(
          judged
              + " cannot be promoted: the challenger is "
              + registry()
                  .at(judged.model(), Alias.CHALLENGER)
                  .map(Object::toString)
                  .orElse("none"));
    }
    refresh(judged.model());
  }

  /**
   * Lets the rollout of a model go on by what its versions were asked in this process: {@link
   * #advance(ModelName, Instant, List)} now, without labels.
   */
  public Optional<RolloutDecision> advance(ModelName<?, ?> model) {
    return advance(model, context.stamp().clock().instant(), List.of());
  }

  /**
   * Lets the rollout of a model go on: decides by what champion and challenger were asked in this
   * process since the last call, commits decision and observation, and serves what follows. To be
   * called now and then, as often as one likes: looking often makes no wrong decision likelier. A
   * call that saw anything is one commit of about a kilobyte.
   *
   * @param now the time of this look; one before an earlier look lets no time pass
   * @param differences of metrics, for clusters that got their labels since the last call
   * @return what was decided; empty if no rollout of the model goes on
   * @throws org.mlops4j.registry.ModelLoadException if it was committed, but a version cannot be
   *     trusted
   */
  public Optional<RolloutDecision> advance(
      ModelName<?, ?> model, Instant now, List<MetricDifference> differences) {
    return models.advance(model.name(), now, differences);
  }

  /**
   * Goes back: from a challenger to the champion alone, otherwise from the champion to the one
   * before. Calling it again goes back further.
   *
   * @return the version that serves now
   * @throws IllegalStateException if there is nothing to go back to, or the challenger was moved
   *     meanwhile
   */
  public ModelVersion rollback(ModelName<?, ?> model, Reason reason) {
    ModelVersion serving = new Rollback(registry(), driver, model.name()).go(reason);
    refresh(model.name());
    return serving;
  }

  /**
   * Begins to describe the loop that keeps a model healthy. Its predictor serves from now on, and
   * all of its predictions are recorded unless the host said otherwise.
   *
   * <pre>{@code
   * var loop = mlops.loop(late)
   *     .retrain((now, why) -> Window.monthsBefore(now, 3))
   *     .on(Trigger.schedule("0 3 1 * *", ZoneOffset.UTC)).on(Trigger.drift()).on(Trigger.decay())
   *     .cooldown(Duration.ofDays(14)).budget(2, Duration.ofDays(30))
   *     .alerts(alerts)
   *     .build();
   * loop.tick(clock.instant());      // every night, or every minute
   * }</pre>
   *
   * @throws IllegalArgumentException if another pipeline makes that model already
   * @throws org.mlops4j.registry.ModelLoadException if the champion cannot be trusted
   */
  public <P extends Record, T, O, R> LoopBuilder<P, T, O, R> loop(
      PipelineDefinition<P, T, O, R> definition) {
    define(definition);
    predictor(definition.model());
    ModelFeedback<T, O> predictions = models.feedback(definition.model());
    predictions.recordUnlessTold(Recording.everything());
    return new LoopBuilder<>(new LoopParts<>(this, definition, context, predictions));
  }

  /**
   * Makes a version again from its snapshot and its own parameters, and compares the bytes. The
   * pipeline must be {@linkplain #define defined}.
   *
   * @throws PipelineException if the training throws
   */
  public Reproduction reproduce(ModelVersion version) {
    return pipelines.reproduce(version);
  }

  /**
   * Makes a version again from what its source says today and its own parameters, and compares the
   * bytes: where the snapshot is gone, or to learn whether the source still has those rows. The
   * pipeline must be {@linkplain #define defined}.
   *
   * @throws PipelineException if the extraction or the training throws
   */
  public Reproduction reproduceFromSource(ModelVersion version) {
    return pipelines.reproduceFromSource(version);
  }

  /**
   * Where a version comes from: run, rows, checks, verdicts, code, libraries. For the version that
   * answered a request, ask with {@link org.mlops4j.serve.Prediction#version()}. Empty if no run of
   * a pipeline made it.
   */
  public Optional<Provenance> provenance(ModelVersion version) {
    return Provenance.of(version, registry());
  }

  /**
   * Where an answer comes from: the prediction as it was recorded, the version that gave it, and
   * from there run, rows, labels, checks, verdicts, code and libraries; what turned out to be true
   * of it; and when that version was put to use by whom. Empty if no prediction of this id is in
   * the log. Reads the segments that may hold it, the newest first.
   *
   * @param requestId as {@link org.mlops4j.serve.Prediction#requestId()} told it
   */
  public <T, O> Optional<Trace<T, O>> trace(ModelName<T, O> model, String requestId) {
    return Trace.of(requestId, feedback(model), registry());
  }

  /**
   * The versions of all models that were made from the same rows, by model and number. Reads the
   * manifest of every version.
   *
   * @param data the {@link org.mlops4j.data.Dataset#contentId() content id} of the rows
   */
  public List<ModelVersion> madeFrom(Digest data) {
    return Provenance.madeFrom(data, registry());
  }

  /**
   * What finds and deletes the bytes that nothing needs any more: {@code mlops.garbage().find()}
   * only counts them, {@code mlops.garbage().collect(progress)} deletes them. All that records of
   * runs and data snapshots need stays, as do the versions that were not deleted, predictions and
   * labels that were not forgotten, and what stages gave that can still be found.
   *
   * <p>A run that goes on meanwhile, here or in another process, may be refused and must be
   * repeated then; nothing is lost by that.
   */
  public GarbageCollector garbage() {
    return store.collector(
        List.of(
            registry().needed(), new StoredFeedback(context.journal()).needed(), runs().needed()),
        context.stamp());
  }

  /** The end of the journal now: what {@link #verify(Head)} wants to know later. */
  public Head head() {
    return context.journal().head();
  }

  /**
   * Reads the whole journal, all that any version needs and all recorded predictions and labels,
   * and lists every damage in words; an empty list is a sound registry. The hash chain proves each
   * commit by the one after it; to prove the newest ones, too, use {@link #verify(Head)}.
   */
  public List<String> verify() {
    return verify(Head.EMPTY);
  }

  /**
   * The same, and proves that nothing was cut off.
   *
   * @param witness a {@link Journal#head()} that was kept where nobody who can write into the
   *     journal can reach it: the history up to there must still be there, unchanged
   */
  public List<String> verify(Head witness) {
    return new Verification(context).run(witness);
  }

  /**
   * What became of the rows that a challenger answers in the shadow of the champion; empty while
   * none does so in this process.
   */
  public Optional<ShadowCounts> shadow(ModelName<?, ?> model) {
    return models.shadow(model.name());
  }

  void refresh(String model) {
    models.refresh(model);
  }

  /**
   * Ends serving, and stores what was recorded and reported; what fails then is logged. The stores
   * are the host's to close. May be called twice.
   */
  @Override
  public void close() {
    models.close();
  }

  @Override
  public String toString() {
    return "mlops of " + models;
  }
}
