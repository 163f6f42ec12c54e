// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.mlops4j.Mlops;
import org.mlops4j.MlopsBuilder;
import org.mlops4j.data.DataSource;
import org.mlops4j.evaluate.BinaryEvaluation;
import org.mlops4j.gate.Verdict;
import org.mlops4j.lineage.CodeVersion;
import org.mlops4j.lineage.Environment;
import org.mlops4j.model.Classification;
import org.mlops4j.registry.Alias;
import org.mlops4j.registry.AliasMove;
import org.mlops4j.registry.ModelVersion;
import org.mlops4j.registry.Reason;
import org.mlops4j.rollout.Release;
import org.mlops4j.shop.ChannelRates;
import org.mlops4j.shop.Shop;
import org.mlops4j.shop.Visit;
import org.mlops4j.shop.Visits;
import org.mlops4j.store.Journal;

class ResumeTest {
  private static final Shop.Days DAYS = new Shop.Days(40, 20, 2);

  /** Which stages did their work, in whichever process. */
  private final List<Stage> worked = new ArrayList<>();

  private final PipelineDefinition<Shop.Days, Visit, Classification, BinaryEvaluation> definition =
      PipelineDefinition.of(
          Shop.MODEL,
          Shop.Days.class,
          days ->
              Shop.gated(
                      () -> {
                        worked.add(Stage.EXTRACT);
                        return Visits.of(1, days.from(), days.days(), 0.6);
                      },
                      (data, context) -> {
                        worked.add(Stage.TRAIN);
                        return new ChannelRates(days.prior()).train(data, context);
                      })
                  .refit()
                  .deploy(Release.allAtOnce()));

  private final Shop shop = new Shop();

  /** Runs until the process is killed at a commit; the first commit begins the run. */
  private void runUntilKilledAt(int commit, boolean durable) {
    Journal mortal = new MortalJournal(shop.journal, commit, durable);
    try (Mlops mlops = shop.host(mortal).build()) {
      assertThatThrownBy(() -> mlops.run(definition, DAYS))
          .isInstanceOfAny(MortalJournal.Killed.class);
    }
  }

  @Test
  void aRunThatIsKilledAtAnyCommitGoesOnUnderItsIdAndDoesNothingTwice() {
    String record;
    try (Mlops mlops = shop.host().build()) {
      mlops.run(definition, DAYS);
      record = record(mlops);
    }
    int commits = 8; // the beginning, EXTRACT to REFIT, and the deployment
    for (int kill = 2; kill < 2 * commits + 2; kill++) {
      ResumeTest other = new ResumeTest();
      other.killed(kill / 2, kill % 2 == 1, record);
    }
  }

  private void killed(int commit, boolean durable, String record) {
    String when = "commit " + commit + (durable ? ", durable" : "");
    runUntilKilledAt(commit, durable);
    List<Stage> before = List.copyOf(worked);
    try (Mlops mlops = shop.host().build()) {
      List<RunSummary> open = mlops.runs().find(run -> run.outcome() == RunOutcome.INTERRUPTED);
      List<Stage> done = open.stream().flatMap(run -> run.stages().stream()).toList();
      if (commit == 8 && durable) {
        assertThat(open).as(when).isEmpty();
        return;
      }
      PipelineResult<BinaryEvaluation> result = mlops.run(definition, DAYS);

      assertThat(result.version().map(ModelVersion::number)).as(when).contains(1);
      assertThat(open).as(when).extracting(RunSummary::run).allMatch(result.run()::equals);
      assertThat(open).as(when).hasSize(commit == 1 && !durable ? 0 : 1);
      assertThat(mlops.runs().run(result.run()).stages())
          .as(when)
          .containsExactly(
              Stage.EXTRACT,
              Stage.VALIDATE,
              Stage.TRAIN,
              Stage.EVALUATE,
              Stage.GATE,
              Stage.REFIT,
              Stage.DEPLOY);
      assertThat(worked.subList(before.size(), worked.size()))
          .as(when)
          .noneMatch(stage -> stage == Stage.EXTRACT && done.contains(stage))
          .hasSize(
              (int)
                  Stream.of(Stage.EXTRACT, Stage.TRAIN, Stage.REFIT)
                      .filter(stage -> !done.contains(stage))
                      .count());
      if (!open.isEmpty()) {
        assertThat(record(mlops)).as(when).isEqualTo(record);
      }
      assertThat(mlops.runs().find(run -> run.outcome() != RunOutcome.DEPLOYED)).as(when).isEmpty();
    }
    assertThat(completed()).as(when).doesNotHaveDuplicates();
  }

  /** The record of the newest run. */
  private static String record(Mlops mlops) {
    return mlops
        .runs()
        .record(mlops.runs().find(run -> true).get(0).run())
        .orElseThrow()
        .toString();
  }

  private List<String> completed() {
    return shop.journal.read(0, Integer.MAX_VALUE).stream()
        .flatMap(commit -> RunJournal.EVENTS.of(commit).stream())
        .flatMap(
            event ->
                event instanceof RunEvent.StageCompleted done
                    ? Stream.of(done.run() + " " + done.stage())
                    : Stream.empty())
        .toList();
  }

  @Test
  void otherParametersBeginAnewAndTheOldRunIsInterruptedForGood() {
    runUntilKilledAt(4, true);
    try (Mlops mlops = shop.host().build()) {
      PipelineResult<BinaryEvaluation> result = mlops.run(definition, new Shop.Days(40, 20, 3));

      RunSummary old = mlops.runs().find(run -> !run.run().equals(result.run())).get(0);
      assertThat(old.outcome()).isEqualTo(RunOutcome.INTERRUPTED);
      assertThat(old.reasons())
          .containsExactly(
              "its process ended before it did, and run " + result.run() + " began instead");
      assertThat(worked).filteredOn(Stage.EXTRACT::equals).hasSize(2);
    }
  }

  @Test
  void aRunWithOtherLibrariesBeginsAnew() {
    runUntilKilledAt(4, true);
    Environment other =
        Environment.of(
            new Properties(), new Environment.Defaults("UTF-8", "en", "Europe/Berlin"), 2);
    assertThat(runsAfter(shop.host().environment(() -> other))).hasSize(2);
  }

  @Test
  void aRunWithOtherCodeBeginsAnew() {
    runUntilKilledAt(4, true);
    CodeVersion other =
        new CodeVersion(CodeVersion.State.CLEAN, "a".repeat(40), "main", null, 0, List.of(), null);
    assertThat(runsAfter(shop.host().code(() -> other))).hasSize(2);
  }

  @Test
  void aRunThatIsTooOldBeginsAnew() {
    runUntilKilledAt(4, true);
    Instant later = Instant.parse("2026-03-01T12:00:00Z");
    assertThat(runsAfter(shop.host().clock(() -> later))).hasSize(2);
  }

  @Test
  void aHostThatWantsNoRunResumedGetsNone() {
    runUntilKilledAt(4, true);
    assertThat(runsAfter(shop.host().resuming(Duration.ZERO))).hasSize(2);
    assertThatThrownBy(() -> shop.host().resuming(Duration.ofHours(-1)))
        .hasMessage("window was PT-1H but must not be negative");
  }

  private List<RunSummary> runsAfter(MlopsBuilder host) {
    try (Mlops mlops = host.build()) {
      mlops.run(definition, DAYS);
      return mlops.runs().find(run -> true);
    }
  }

  @Test
  void aPipelineWithoutADefinitionIsNeverResumedAsNobodyKnowsWhatItReads() {
    var pipeline =
        Shop.gated(DataSource.of(Visits.of(1, 0, 20, 0.6)), new ChannelRates(1))
            .deploy(Release.allAtOnce());
    try (Mlops mlops = shop.host(new MortalJournal(shop.journal, 4, true)).build()) {
      assertThatThrownBy(() -> mlops.run(pipeline)).isInstanceOf(MortalJournal.Killed.class);
    }
    try (Mlops mlops = shop.host().build()) {
      mlops.run(pipeline);
      assertThat(mlops.runs().find(run -> true))
          .extracting(RunSummary::outcome)
          .containsExactly(RunOutcome.INTERRUPTED, RunOutcome.DEPLOYED);
    }
  }

  @Test
  void aCollectionOfGarbageSparesWhatARunNeedsThatMayGoOn() {
    runUntilKilledAt(4, true); // after TRAIN
    try (Mlops mlops = shop.host().build()) {
      mlops.garbage().collect(deleted -> {});
      mlops.run(definition, DAYS);

      assertThat(worked).containsExactly(Stage.EXTRACT, Stage.TRAIN, Stage.TRAIN);
    }
  }

  @Test
  void aRunThatMayGoOnIsNeverForgotten() {
    runUntilKilledAt(4, true); // after TRAIN
    try (Mlops mlops = shop.host().build()) {
      assertThat(mlops.forgetRuns(run -> true, new Reason("ann", "to make room"))).isEmpty();
      mlops.garbage().collect(deleted -> {});
      mlops.run(definition, DAYS);

      assertThat(worked).containsExactly(Stage.EXTRACT, Stage.TRAIN, Stage.TRAIN);
    }
  }

  @Test
  void whatIsGoneIsDoneAgain() {
    runUntilKilledAt(4, true); // after TRAIN
    shop.blobs.list().forEach(shop.blobs::delete);
    try (Mlops mlops = shop.host().build()) {
      PipelineResult<BinaryEvaluation> result = mlops.run(definition, DAYS);

      assertThat(result.version()).isPresent();
      assertThat(worked)
          .containsExactly(Stage.EXTRACT, Stage.TRAIN, Stage.EXTRACT, Stage.TRAIN, Stage.TRAIN);
      assertThat(mlops.runs().find(run -> true)).hasSize(1);
      assertThat(mlops.verify()).isEmpty();
    }
  }

  @Test
  void anotherChampionIsComparedWithAnew() {
    try (Mlops mlops = shop.host().build()) {
      mlops.run(definition, new Shop.Days(0, 20, 1));
    }
    runUntilKilledAt(5, true); // after EVALUATE
    try (Mlops mlops = shop.host().build()) {
      Reason because = new Reason("ann", "it answers nonsense");
      mlops.registry().move(new AliasMove("purchases", Alias.CHAMPION, 1, 0, because));
      List<Stage> started = new ArrayList<>();
      RunListener listener =
          new RunListener() {
            @Override
            public void stageStarted(String run, Stage stage) {
              started.add(stage);
            }
          };
      try (Mlops next = shop.host().listener(listener).build()) {
        PipelineResult<BinaryEvaluation> result = next.run(definition, DAYS);

        assertThat(started).startsWith(Stage.EVALUATE, Stage.GATE);
        assertThat(result.verdicts().get(1).outcome()).isEqualTo(Verdict.Outcome.FIRST_MODEL);
      }
    }
  }

  @Test
  void aListenerHearsWhatNeedNotBeRun() {
    runUntilKilledAt(4, true);
    List<String> heard = new ArrayList<>();
    RunListener listener =
        new RunListener() {
          @Override
          public void stageFound(String run, Stage stage, List<String> summary) {
            heard.add(stage + " found");
          }

          @Override
          public void stageStarted(String run, Stage stage) {
            heard.add(stage + " started");
          }
        };
    try (Mlops mlops = shop.host().listener(listener).build()) {
      mlops.run(definition, DAYS);
    }
    assertThat(heard)
        .containsExactly(
            "EXTRACT found",
            "VALIDATE found",
            "TRAIN found",
            "EVALUATE started",
            "GATE started",
            "REFIT started",
            "DEPLOY started");
  }
}
