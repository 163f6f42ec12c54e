// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.mlops4j.Mlops;
import org.mlops4j.check.Check;
import org.mlops4j.data.DataSource;
import org.mlops4j.data.Split;
import org.mlops4j.evaluate.BinaryEvaluation;
import org.mlops4j.evaluate.Evaluate;
import org.mlops4j.gate.Gate;
import org.mlops4j.lineage.CodeVersion;
import org.mlops4j.model.Classification;
import org.mlops4j.registry.ModelVersion;
import org.mlops4j.rollout.Release;
import org.mlops4j.shop.ChannelRates;
import org.mlops4j.shop.Shop;
import org.mlops4j.shop.Visit;
import org.mlops4j.shop.Visits;
import org.mlops4j.store.Blob;
import org.mlops4j.store.Garbage;

class StepCacheTest {
  private static final StepCache DECLARED =
      StepCache.standard()
          .reads(Stage.EXTRACT, Shop.Days::from, Shop.Days::days)
          .reads(Stage.VALIDATE)
          .reads(Stage.TRAIN, Shop.Days::prior)
          .reads(Stage.EVALUATE)
          .reads(Stage.GATE);

  private final Shop shop = new Shop();
  private final List<Stage> run = new ArrayList<>();

  private final RunListener listener =
      new RunListener() {
        @Override
        public void stageStarted(String id, Stage stage) {
          run.add(stage);
        }
      };

  private static PipelineDefinition<Shop.Days, Visit, Classification, BinaryEvaluation> cached(
      StepCache cache) {
    return PipelineDefinition.of(
        Shop.MODEL, Shop.Days.class, days -> Shop.DEFINITION.with(days).cached(cache));
  }

  private Mlops host() {
    return shop.host().listener(listener).build();
  }

  /** The stages that a run needed. */
  private List<Stage> stages(Runnable work) {
    run.clear();
    work.run();
    return List.copyOf(run);
  }

  @Test
  void theSameAgainRunsNoStageAndGivesTheVersionThatServes() {
    try (Mlops mlops = host()) {
      var first = mlops.run(cached(DECLARED), new Shop.Days(0, 20, 1));
      run.clear();
      var again = mlops.run(cached(DECLARED), new Shop.Days(0, 20, 1));

      assertThat(run).isEmpty();
      assertThat(again.version()).isEqualTo(first.version());
      assertThat(again.verdicts()).isEqualTo(first.verdicts());
      assertThat(BinaryEvaluation.AUC.of(evaluation(again)))
          .isEqualTo(BinaryEvaluation.AUC.of(evaluation(first)));
      assertThat(mlops.registry().versions("purchases")).hasSize(1);
      assertThat(mlops.runs().run(again.run()).outcome()).isEqualTo(RunOutcome.DEPLOYED);
      assertThat(mlops.runs().explain(again.run()))
          .extracting(StageExplanation::toString)
          .contains(
              "EXTRACT found: run " + first.run() + " had the same inputs",
              "DEPLOY found: purchases v1 has the same models")
          .allMatch(line -> line.contains(" found: "));
    }
  }

  private static BinaryEvaluation evaluation(PipelineResult<BinaryEvaluation> result) {
    return ((PipelineResult.Deployed<BinaryEvaluation>) result).evaluation();
  }

  @Test
  void aHeldModelIsHeldAgainWithoutAStage() {
    try (Mlops mlops = host()) {
      mlops.run(Shop.DEFINITION, new Shop.Days(0, 20, 1));
      var held = mlops.run(cached(DECLARED), new Shop.Days(40, 20, 1e9));
      assertThat(held).isInstanceOf(PipelineResult.Held.class);

      assertThat(stages(() -> mlops.run(cached(DECLARED), new Shop.Days(40, 20, 1e9)))).isEmpty();
    }
  }

  @Test
  void anotherParameterRunsWhatReadsItAndWhatFollows() {
    try (Mlops mlops = host()) {
      mlops.run(cached(DECLARED), new Shop.Days(0, 20, 1));
      run.clear();
      var result = mlops.run(cached(DECLARED), new Shop.Days(0, 20, 5e8));

      assertThat(run).startsWith(Stage.TRAIN, Stage.EVALUATE, Stage.GATE);
      assertThat(mlops.runs().explain(result.run()))
          .extracting(StageExplanation::toString)
          .anyMatch(line -> line.startsWith("EXTRACT found: "))
          .anyMatch(line -> line.startsWith("VALIDATE found: "))
          .contains("TRAIN run: parameter: prior 1.0 became 5.0E8; trainer: prior 1.0 became 5.0E8")
          .anyMatch(line -> line.startsWith("EVALUATE run: model: judged "));
    }
  }

  @Test
  void whatIsDeletedIsMadeAgainAndOnlyThat() {
    try (Mlops mlops = host()) {
      mlops.run(cached(DECLARED), new Shop.Days(0, 20, 1));
      Blob model = mlops.registry().manifest(version(mlops)).judged();
      shop.blobs.delete(model);

      assertThat(stages(() -> mlops.run(cached(DECLARED), new Shop.Days(0, 20, 1))))
          .containsExactly(Stage.TRAIN);
      assertThat(mlops.verify()).isEmpty();
      String last = last(mlops);
      assertThat(mlops.runs().explain(last))
          .filteredOn(stage -> stage.stage() == Stage.TRAIN)
          .singleElement()
          .asString()
          .startsWith("TRAIN run: what run id-2 left ");
    }
  }

  private static ModelVersion version(Mlops mlops) {
    return mlops.registry().champion("purchases").orElseThrow();
  }

  private static String last(Mlops mlops) {
    List<RunSummary> all = mlops.runs().find(any -> true);
    return all.get(all.size() - 1).run();
  }

  @Test
  void rowsAreReadAnewUnlessTheHostDeclaresWhatTheyDependOn() {
    try (Mlops mlops = host()) {
      mlops.run(cached(StepCache.standard()), new Shop.Days(0, 20, 1));

      assertThat(stages(() -> mlops.run(cached(StepCache.standard()), new Shop.Days(0, 20, 1))))
          .containsExactly(Stage.EXTRACT);
      assertThat(mlops.runs().explain(last(mlops)).get(0))
          .hasToString(
              "EXTRACT run: the source may have changed,"
                  + " and nothing declares what it depends on");
    }
  }

  @Test
  void aDeclaredVersionStandsInPlaceOfTheCode() {
    StepCache versioned = StepCache.standard().version(Stage.EXTRACT, "export of March");
    AtomicReference<CodeVersion> code = new AtomicReference<>(commit('a'));
    try (Mlops mlops = shop.host().code(code::get).listener(listener).build()) {
      mlops.run(cached(versioned), new Shop.Days(0, 20, 1));
    }
    code.set(commit('b'));
    try (Mlops mlops = shop.host().code(code::get).listener(listener).build()) {
      assertThat(stages(() -> mlops.run(cached(versioned), new Shop.Days(0, 20, 1))))
          .startsWith(Stage.VALIDATE, Stage.TRAIN)
          .doesNotContain(Stage.EXTRACT);
      assertThat(mlops.runs().explain(last(mlops)).get(1))
          .hasToString("VALIDATE run: code: commit aaaaaaaaaaaa… became bbbbbbbbbbbb…");
    }
  }

  private static CodeVersion commit(char digit) {
    return new CodeVersion(
        CodeVersion.State.CLEAN,
        String.valueOf(digit).repeat(40),
        "main",
        null,
        0,
        List.of(),
        null);
  }

  @Test
  void checksThatLookAtTheTimeAreMadeAgain() {
    var definition =
        PipelineDefinition.of(
            Shop.MODEL,
            Shop.Days.class,
            days ->
                Pipeline.of(Shop.MODEL)
                    .extract(DataSource.of(Visits.of(1, days.from(), days.days(), 0.6)))
                    .validate(Check.time(Visit::day).freshWithin(Duration.ofDays(1_000)))
                    .train(Split.byTime(Visit::day, 0.8), new ChannelRates(days.prior()))
                    .evaluate(Evaluate.binary(Shop.BOUGHT))
                    .gate(Gate.atLeast(BinaryEvaluation.AUC, 0.6))
                    .deploy(Release.allAtOnce())
                    .cached(DECLARED));
    try (Mlops mlops = host()) {
      mlops.run(definition, new Shop.Days(0, 20, 1));

      assertThat(stages(() -> mlops.run(definition, new Shop.Days(0, 20, 1))))
          .containsExactly(Stage.VALIDATE);
    }
  }

  @Test
  void aStageThatThrewIsNeverFound() {
    AtomicReference<Boolean> broken = new AtomicReference<>(true);
    var definition =
        PipelineDefinition.of(
            Shop.MODEL,
            Shop.Days.class,
            days ->
                Shop.gated(
                        DataSource.of(Visits.of(1, days.from(), days.days(), 0.6)),
                        (data, context) -> {
                          if (broken.get()) {
                            throw new IllegalStateException("out of luck");
                          }
                          return new ChannelRates(days.prior()).train(data, context);
                        })
                    .deploy(Release.allAtOnce())
                    .cached(DECLARED));
    try (Mlops mlops = host()) {
      assertThatThrownBy(() -> mlops.run(definition, new Shop.Days(0, 20, 1)))
          .isInstanceOf(PipelineException.class);
      broken.set(false);

      assertThat(stages(() -> mlops.run(definition, new Shop.Days(0, 20, 1))))
          .containsExactly(Stage.TRAIN, Stage.EVALUATE, Stage.GATE, Stage.DEPLOY);
    }
  }

  @Test
  void whatExceedsTheLimitIsForgottenTheLeastUsedFirst() {
    StepCache few = DECLARED.keep(5, Duration.ofDays(1));
    try (Mlops mlops = host()) {
      mlops.run(cached(few), new Shop.Days(0, 20, 1));
      mlops.run(cached(few), new Shop.Days(30, 20, 1e9));

      assertThat(stages(() -> mlops.run(cached(few), new Shop.Days(30, 20, 1e9)))).isEmpty();
      assertThat(stages(() -> mlops.run(cached(few), new Shop.Days(0, 20, 1))))
          .startsWith(Stage.EXTRACT, Stage.VALIDATE, Stage.TRAIN);
    }
  }

  @Test
  void whatIsTooOldIsForgotten() {
    StepCache brief = DECLARED.keep(100, Duration.ofDays(1));
    try (Mlops mlops = host()) {
      mlops.run(cached(brief), new Shop.Days(0, 20, 1));
    }
    Instant later = Instant.parse("2026-03-02T00:00:01Z");
    try (Mlops mlops = shop.host().clock(() -> later).listener(listener).build()) {
      assertThat(stages(() -> mlops.run(cached(brief), new Shop.Days(0, 20, 1))))
          .startsWith(Stage.EXTRACT);
    }
  }

  @Test
  void anotherProcessFindsWhatThisOneKept() {
    try (Mlops mlops = host()) {
      mlops.run(cached(DECLARED), new Shop.Days(0, 20, 1));
    }
    try (Mlops mlops = host()) {
      assertThat(stages(() -> mlops.run(cached(DECLARED), new Shop.Days(0, 20, 1)))).isEmpty();
    }
  }

  @Test
  void aCachedPipelineNeedsADefinition() {
    try (Mlops mlops = host()) {
      assertThatThrownBy(() -> mlops.run(Shop.pipeline(Visits.of(1, 0, 20, 0.6)).cached()))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage(
              "the pipeline of 'purchases' is cached, so it must be run by a PipelineDefinition:"
                  + " only that says what its stages depend on");
    }
  }

  record Others(int rows) {}

  @Test
  void aDeclarationForOtherParametersIsRefused() {
    StepCache wrong = StepCache.standard().reads(Stage.TRAIN, Others::rows);
    try (Mlops mlops = host()) {
      assertThatThrownBy(() -> mlops.run(cached(wrong), new Shop.Days(0, 20, 1)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "stages read the parameters [rows] but org.mlops4j.shop.Shop$Days does not have"
                  + " them");
    }
  }

  @Test
  void limitsAreChecked() {
    assertThatThrownBy(() -> StepCache.standard().keep(0, Duration.ofDays(1)))
        .hasMessage("outcomes was 0 but must be >= 1");
    assertThatThrownBy(() -> StepCache.standard().keep(1, Duration.ZERO))
        .hasMessage("age was PT0S but must be more than zero");
  }

  @Test
  void garbageLeavesWhatCanStillBeFoundAndTakesTheRest() {
    StepCache brief = DECLARED.keep(100, Duration.ofDays(1));
    try (Mlops mlops = host()) {
      mlops.run(cached(brief), new Shop.Days(0, 20, 1));
      mlops.run(cached(brief), new Shop.Days(40, 20, 1e9)); // held: no version needs its model
      mlops.garbage().collect(deleted -> {});

      assertThat(stages(() -> mlops.run(cached(brief), new Shop.Days(40, 20, 1e9)))).isEmpty();
    }
    Instant later = Instant.parse("2026-03-03T00:00:00Z");
    try (Mlops mlops = shop.host().clock(() -> later).build()) {
      mlops.run(cached(brief), new Shop.Days(80, 20, 1e9));
      Garbage garbage = mlops.garbage().collect(deleted -> {});

      assertThat(garbage.blobs()).isPositive();
      assertThat(mlops.verify()).isEmpty();
      mlops.define(cached(brief));
      assertThat(mlops.reproduce(version(mlops))).isInstanceOf(Reproduction.Identical.class);
    }
  }

  @Test
  void aRunThatIsNotCachedLeavesNoOutcomesBehind() {
    try (Mlops mlops = host()) {
      mlops.run(Shop.DEFINITION, new Shop.Days(0, 20, 1));

      assertThat(mlops.garbage().find().blobs()).isPositive();
      assertThat(mlops.runs().needed().blobs().get()).hasSize(2);
    }
  }
}
