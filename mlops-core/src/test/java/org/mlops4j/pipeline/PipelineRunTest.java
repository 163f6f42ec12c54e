// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlops4j.Mlops;
import org.mlops4j.check.Check;
import org.mlops4j.check.CheckStatus;
import org.mlops4j.data.DataSource;
import org.mlops4j.data.Dataset;
import org.mlops4j.data.Extraction;
import org.mlops4j.data.Split;
import org.mlops4j.evaluate.BinaryEvaluation;
import org.mlops4j.evaluate.Evaluate;
import org.mlops4j.gate.Verdict;
import org.mlops4j.lineage.CodeNotCleanException;
import org.mlops4j.lineage.CodeVersion;
import org.mlops4j.model.CancelledException;
import org.mlops4j.model.Classification;
import org.mlops4j.model.Model;
import org.mlops4j.model.Recipe;
import org.mlops4j.model.Trainer;
import org.mlops4j.model.TrainingContext;
import org.mlops4j.registry.Alias;
import org.mlops4j.registry.AliasMove;
import org.mlops4j.registry.Reason;
import org.mlops4j.rollout.Release;
import org.mlops4j.shop.ChannelRates;
import org.mlops4j.shop.Shop;
import org.mlops4j.shop.Visit;
import org.mlops4j.shop.Visits;
import org.mlops4j.store.Item;
import org.mlops4j.store.Journal;
import org.mlops4j.store.StoreUnavailableException;

class PipelineRunTest {
  private final Shop shop = new Shop();

  @Test
  void theFirstModelIsRegisteredAndServes() {
    try (Mlops mlops = shop.host().build()) {
      PipelineResult<BinaryEvaluation> result = mlops.run(Shop.pipeline(Visits.of(1, 0, 20, 0.6)));

      assertThat(result).isInstanceOf(PipelineResult.Deployed.class);
      assertThat(result.version()).contains(mlops.registry().version("purchases", 1));
      assertThat(result.verdicts())
          .extracting(Verdict::outcome)
          .containsExactly(Verdict.Outcome.PASSED, Verdict.Outcome.FIRST_MODEL);
      assertThat(mlops.registry().champion("purchases")).isEqualTo(result.version());
      assertThat(mlops.runs().run(result.run()).stages())
          .containsExactly(
              Stage.EXTRACT, Stage.VALIDATE, Stage.TRAIN, Stage.EVALUATE, Stage.GATE, Stage.DEPLOY);
    }
  }

  @Test
  void unfitDataEndsTheRunBeforeTrainingWithEveryReason() {
    Dataset<Visit> bad =
        Dataset.of(Visit.class, List.of(new Visit(Visits.START, "mail", 1000, true)));
    try (Mlops mlops = shop.host().build()) {
      PipelineResult<BinaryEvaluation> result =
          mlops.run(
              Shop.gated(DataSource.of(bad), (data, context) -> fail())
                  .deploy(Release.allAtOnce()));

      assertThat(result).isInstanceOf(PipelineResult.Invalid.class);
      assertThat(result.checks().blocking())
          .extracting(check -> check.status())
          .containsExactly(CheckStatus.FAIL, CheckStatus.FAIL);
      assertThat(mlops.registry().models()).isEmpty();
      assertThat(mlops.runs().run(result.run()).outcome()).isEqualTo(RunOutcome.INVALID);
      assertThat(mlops.runs().run(result.run()).reasons()).hasSize(2);
    }
  }

  @Test
  void aRefusedModelIsHeldWithEveryVerdictAndChangesNothing() {
    try (Mlops mlops = shop.host().build()) {
      mlops.run(Shop.pipeline(Visits.of(1, 0, 20, 0.6)));

      PipelineResult<BinaryEvaluation> result =
          mlops.run(
              Shop.gated(
                      DataSource.of(Visits.of(2, 30, 20, 0.6)),
                      (data, context) -> new ChannelRates(1e9).train(data, context))
                  .deploy(Release.allAtOnce()));

      assertThat(result).isInstanceOf(PipelineResult.Held.class);
      assertThat(result.verdicts()).hasSize(2);
      assertThat(result.verdicts().get(1).outcome()).isEqualTo(Verdict.Outcome.FAILED);
      assertThat(mlops.registry().versions("purchases")).hasSize(1);
      assertThat(mlops.runs().run(result.run()).outcome()).isEqualTo(RunOutcome.HELD);
    }
  }

  @Test
  void aChampionThatLearntFromTheHoldoutIsContaminated() {
    try (Mlops mlops = shop.host().build()) {
      mlops.run(Shop.pipeline(Visits.of(1, 0, 40, 0.6)));

      PipelineResult<BinaryEvaluation> result =
          mlops.run(Shop.pipeline(Visits.of(1, 0, 40, 0.6).filter(v -> v.day().isBefore(day(30)))));

      assertThat(result.verdicts().get(1).outcome()).isEqualTo(Verdict.Outcome.CONTAMINATED);
      assertThat(result.verdicts().get(1).detail())
          .isEqualTo("purchases v1 has learnt from 300 of 300 rows of the holdout");
    }
  }

  @Test
  void refitShipsAModelOfAllRowsAndKeepsTheJudgedOneBesideIt() {
    try (Mlops mlops = shop.host().build()) {
      PipelineResult<BinaryEvaluation> result =
          mlops.run(
              Shop.gated(DataSource.of(Visits.of(1, 0, 20, 0.6)), new ChannelRates(1))
                  .refit()
                  .deploy(Release.allAtOnce()));

      var manifest = mlops.registry().manifest(result.version().orElseThrow());
      assertThat(manifest.shipped()).isNotEqualTo(manifest.judged());
      assertThat(mlops.runs().run(result.run()).stages()).contains(Stage.REFIT);
    }
  }

  @Test
  void rowsThatTheSourceSkippedAreOnRecord() {
    DataSource<Visit> lossy =
        new DataSource<>() {
          @Override
          public Dataset<Visit> extract() {
            return Visits.of(1, 0, 20, 0.6);
          }

          @Override
          public Extraction<Visit> extraction() {
            return new Extraction<>(extract(), 3, List.of());
          }
        };
    try (Mlops mlops = shop.host().build()) {
      String run =
          mlops.run(Shop.gated(lossy, new ChannelRates(1)).deploy(Release.allAtOnce())).run();

      assertThat(mlops.runs().record(run)).map(RunRecord::skipped).contains(3L);
    }
  }

  @Test
  void aStageIsTriedAgainAfterPausesThatGrow() {
    AtomicInteger calls = new AtomicInteger();
    DataSource<Visit> flaky =
        () -> {
          if (calls.incrementAndGet() < 3) {
            throw new IOException("connection lost");
          }
          return Visits.of(1, 0, 20, 0.6);
        };
    try (Mlops mlops = shop.host().build()) {
      mlops.run(
          Shop.gated(flaky, new ChannelRates(1))
              .deploy(Release.allAtOnce())
              .attempting(Stage.EXTRACT, Attempts.of(3, Duration.ofSeconds(2))));

      assertThat(calls).hasValue(3);
      assertThat(shop.pauses).containsExactly(Duration.ofSeconds(2), Duration.ofSeconds(4));
    }
  }

  @Test
  void aStageThatFailsToTheEndIsAFaultThatNamesPipelineStageAndRun() {
    DataSource<Visit> broken =
        () -> {
          throw new IOException("disk gone");
        };
    try (Mlops mlops = shop.host().build()) {
      var pipeline =
          Shop.gated(broken, new ChannelRates(1))
              .deploy(Release.allAtOnce())
              .attempting(Stage.EXTRACT, Attempts.of(2, Duration.ofSeconds(1)));

      assertThatThrownBy(() -> mlops.run(pipeline))
          .isInstanceOf(PipelineException.class)
          .hasMessage(
              "pipeline 'purchases' failed in EXTRACT (run id-2, 2 attempts):"
                  + " java.io.IOException: disk gone")
          .hasRootCauseInstanceOf(IOException.class);
      RunSummary run = mlops.runs().run("id-2");
      assertThat(run.outcome()).isEqualTo(RunOutcome.FAILED);
      assertThat(run.reasons()).first().asString().contains("disk gone");
      assertThat(mlops.registry().models()).isEmpty();
    }
  }

  @Test
  void anErrorIsNotWrappedAndEndsTheRunAllTheSame() {
    try (Mlops mlops = shop.host().build()) {
      var pipeline =
          Shop.gated(
                  DataSource.of(Visits.of(1, 0, 20, 0.6)),
                  (data, context) -> {
                    throw new OutOfMemoryError("a forest of a million trees");
                  })
              .deploy(Release.allAtOnce());

      assertThatThrownBy(() -> mlops.run(pipeline)).isInstanceOf(OutOfMemoryError.class);
      RunSummary run = mlops.runs().run("id-2");
      assertThat(run.outcome()).isEqualTo(RunOutcome.FAILED);
      assertThat(run.reasons())
          .containsExactly("java.lang.OutOfMemoryError: a forest of a million trees");
    }
  }

  @Test
  void aStoreThatFailsInTheMiddleDoesNotHideWhatCameFirst() {
    Journal journal = Journal.inMemory();
    DataSource<Visit> source =
        () -> {
          journal.close();
          throw new IOException("connection lost");
        };
    try (Mlops mlops = Mlops.on(journal, shop.blobs).build()) {
      var pipeline = Shop.gated(source, new ChannelRates(1)).deploy(Release.allAtOnce());

      assertThatThrownBy(() -> mlops.run(pipeline))
          .isInstanceOf(PipelineException.class)
          .hasRootCauseMessage("connection lost")
          .satisfies(
              failure ->
                  assertThat(failure.getSuppressed())
                      .singleElement()
                      .isInstanceOf(StoreUnavailableException.class));
    }
  }

  @Test
  void aStageThatTakesTooLongIsInterrupted() {
    CountDownLatch never = new CountDownLatch(1);
    AtomicBoolean interrupted = new AtomicBoolean();
    DataSource<Visit> slow =
        () -> {
          try {
            never.await();
          } catch (InterruptedException e) {
            interrupted.set(true);
            throw e;
          }
          return Visits.of(1, 0, 20, 0.6);
        };
    ExecutorService executor = Executors.newSingleThreadExecutor();
    try (Mlops mlops = shop.host().executor(executor).build()) {
      var pipeline =
          Shop.gated(slow, new ChannelRates(1))
              .deploy(Release.allAtOnce())
              .attempting(Stage.EXTRACT, Attempts.ONCE.within(Duration.ofMillis(20)));

      assertThatThrownBy(() -> mlops.run(pipeline))
          .isInstanceOf(PipelineException.class)
          .hasCauseInstanceOf(TimeoutException.class)
          .hasMessageContaining("it took longer than PT0.02S");
    } finally {
      executor.shutdown();
    }
    assertThat(executor.isShutdown()).isTrue();
  }

  @Test
  void aTimeoutWithoutAnExecutorIsRefused() {
    try (Mlops mlops = shop.host().build()) {
      var pipeline =
          Shop.pipeline(Visits.of(1, 0, 20, 0.6))
              .attempting(Stage.TRAIN, Attempts.ONCE.within(Duration.ofSeconds(1)));

      assertThatThrownBy(() -> mlops.run(pipeline))
          .hasMessageContaining(
              "TRAIN has a timeout of PT1S, which needs an executor, but the host lends none");
    }
  }

  @Test
  void codeThatIsNotCleanIsRefusedBeforeAnythingRuns(@TempDir Path noRepository) {
    DataSource<Visit> unread =
        () -> {
          throw new AssertionError("nothing may be read");
        };
    try (Mlops mlops =
        shop.host().code(() -> CodeVersion.of(noRepository).requireClean()).build()) {
      var pipeline = Shop.gated(unread, new ChannelRates(1)).deploy(Release.allAtOnce());

      assertThatThrownBy(() -> mlops.run(pipeline)).isInstanceOf(CodeNotCleanException.class);
      assertThat(mlops.runs().find(run -> true)).isEmpty();
    }
  }

  @Test
  void aRecipeThatThrowsIsWrappedAsWhatItIs() {
    Trainer<Visit, Classification> secretive =
        new Trainer<>() {
          @Override
          public Model<Visit, Classification> train(Dataset<Visit> data, TrainingContext context) {
            return new ChannelRates(1).train(data, context);
          }

          @Override
          public Recipe recipe() {
            throw new IllegalStateException("a secret");
          }
        };
    try (Mlops mlops = shop.host().build()) {
      var pipeline =
          Shop.gated(DataSource.of(Visits.of(1, 0, 20, 0.6)), secretive)
              .deploy(Release.allAtOnce());

      assertThatThrownBy(() -> mlops.run(pipeline))
          .isInstanceOf(PipelineException.class)
          .hasMessageContaining("failed in TRAIN")
          .hasRootCauseMessage("a secret");
    }
  }

  @Test
  void theNumbersOfAnAttemptThatFailedAreForgotten() {
    AtomicInteger calls = new AtomicInteger();
    try (Mlops mlops = shop.host().build()) {
      String run =
          mlops
              .run(
                  Shop.gated(
                          DataSource.of(Visits.of(1, 0, 20, 0.6)),
                          (data, context) -> {
                            if (calls.incrementAndGet() == 1) {
                              context.metric("loss", 7, 0.5);
                              throw new IOException("a worker was lost");
                            }
                            return new ChannelRates(1).train(data, context);
                          })
                      .deploy(Release.allAtOnce())
                      .attempting(Stage.TRAIN, Attempts.of(2, Duration.ofSeconds(1))))
              .run();

      assertThat(mlops.runs().metrics(run)).extracting(StepMetric::name).containsOnly("channels");
    }
  }

  @Test
  void aDeploymentCannotTimeOut() {
    var pipeline = Shop.pipeline(Visits.of(1, 0, 20, 0.6));

    assertThatThrownBy(
            () -> pipeline.attempting(Stage.DEPLOY, Attempts.ONCE.within(Duration.ofSeconds(1))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "timeout of DEPLOY was PT1S but must be none:"
                + " an attempt that goes on after it could register a second version");
  }

  @Test
  void theVersionItsStageAndTheEndOfTheRunAreOneCommit() {
    try (Mlops mlops = shop.host().build()) {
      mlops.run(Shop.pipeline(Visits.of(1, 0, 20, 0.6)));
    }
    assertThat(shop.journal.read(shop.journal.head().sequence() - 1, 1).get(0).items())
        .extracting(Item::type)
        .containsExactly(
            "run.StageCompleted",
            "run.RunFinished",
            "registry.VersionRegistered",
            "registry.AliasMoved");
  }

  @Test
  void theModelsOfARunAreClosedAtItsEnd() {
    List<String> closed = new ArrayList<>();
    try (Mlops mlops = shop.host().formats(NativeRates.format(closed)).build()) {
      var pipeline =
          Shop.gated(
              DataSource.of(Visits.of(1, 0, 20, 0.6)),
              (data, context) ->
                  new NativeRates(new ChannelRates(1).train(data, context), "trained", closed));
      mlops.run(pipeline.refit().deploy(Release.allAtOnce()));
      assertThat(closed).containsExactly("loaded", "trained", "trained");

      closed.clear();
      mlops.run(Shop.pipeline(Visits.of(2, 40, 20, 0.6)));
      assertThat(closed).as("the champion that was judged").containsExactly("loaded");
    }
  }

  @Test
  void aListenerThatThrowsDoesNotDisturbTheRun() {
    RunListener rude =
        new RunListener() {
          @Override
          public void stageStarted(String run, Stage stage) {
            throw new IllegalStateException("I am rude");
          }
        };
    try (Mlops mlops = shop.host().listener(rude).build()) {
      assertThat(mlops.run(Shop.pipeline(Visits.of(1, 0, 20, 0.6))).version()).isPresent();
    }
  }

  @Test
  void aListenerHearsStagesAndProgress() {
    List<String> heard = new ArrayList<>();
    RunListener listener =
        new RunListener() {
          @Override
          public void stageStarted(String run, Stage stage) {
            heard.add(stage.name());
          }

          @Override
          public void progress(String run, Stage stage, String work, long done, long total) {
            if (done == total) {
              heard.add(work + " of " + stage);
            }
          }

          @Override
          public void runFinished(String run, RunOutcome outcome) {
            heard.add(outcome.name());
          }
        };
    try (Mlops mlops = shop.host().listener(listener).build()) {
      mlops.run(Shop.pipeline(Visits.of(1, 0, 20, 0.6)));
    }
    assertThat(heard)
        .containsExactly(
            "EXTRACT",
            "VALIDATE",
            "TRAIN",
            "rows of TRAIN",
            "EVALUATE",
            "GATE",
            "DEPLOY",
            "DEPLOYED");
  }

  @Test
  void aCancelledRunEndsBeforeItsNextStage() {
    try (Mlops mlops = shop.host().cancelledWhen(() -> true).build()) {
      assertThatThrownBy(() -> mlops.run(Shop.pipeline(Visits.of(1, 0, 20, 0.6))))
          .isInstanceOf(PipelineException.class)
          .hasCauseInstanceOf(CancelledException.class);
      assertThat(shop.pauses).isEmpty();
    }
  }

  @Test
  void aChampionThatChangesDuringTheRunVoidsTheComparison() {
    try (Mlops mlops = shop.host().build()) {
      mlops.run(Shop.pipeline(Visits.of(5, 0, 20, 0.6)));
      AtomicBoolean meddled = new AtomicBoolean();
      DataSource<Visit> source = () -> Visits.of(1, 0, 20, 0.6);
      PipelineResult<BinaryEvaluation> result =
          mlops.run(
              Pipeline.of(Shop.MODEL)
                  .extract(source)
                  .validate(Check.rows().atLeast(1))
                  .train(Split.byTime(Visit::day, 0.8), new ChannelRates(1))
                  .evaluate(Evaluate.binary(Shop.BOUGHT))
                  .gate(
                      context -> {
                        if (meddled.compareAndSet(false, true)) {
                          Reason because = new Reason("ann", "it answers nonsense");
                          mlops
                              .registry()
                              .move(new AliasMove("purchases", Alias.CHAMPION, 1, 0, because));
                        }
                        return Verdict.of("anything goes", true, "");
                      })
                  .deploy(Release.allAtOnce()));

      assertThat(result).isInstanceOf(PipelineResult.Held.class);
      assertThat(result.verdicts())
          .last()
          .hasToString(
              "FAILED champion unchanged during the run:"
                  + " the champion changed during the run, so the comparison is void");
      assertThat(mlops.registry().versions("purchases")).hasSize(1);
    }
  }

  @Test
  void aSecondRunOfOnePipelineIsRefusedWhileTheFirstIsActive() {
    try (Mlops mlops = shop.host().build();
        Mlops another = shop.host().build()) {
      AtomicReference<String> told = new AtomicReference<>();
      DataSource<Visit> source =
          () -> {
            try {
              another.run(Shop.pipeline(Visits.of(5, 0, 20, 0.6)));
            } catch (RunInProgressException e) {
              told.set(e.getMessage());
            }
            throw new IllegalStateException("no data");
          };
      assertThatThrownBy(
              () -> mlops.run(Shop.gated(source, new ChannelRates(1)).deploy(Release.allAtOnce())))
          .isInstanceOf(PipelineException.class);

      assertThat(told.get()).startsWith("a run of the pipeline 'purchases' is in progress: id-");
      assertThat(mlops.runs().find(run -> true)).as("only one began").hasSize(1);
      mlops.run(Shop.pipeline(Visits.of(5, 0, 20, 0.6)));
      assertThat(mlops.registry().versions("purchases")).hasSize(1);
    }
  }

  private static LocalDate day(int number) {
    return Visits.START.plusDays(number);
  }

  private static Model<Visit, Classification> fail() {
    throw new AssertionError("nothing may be trained");
  }
}
