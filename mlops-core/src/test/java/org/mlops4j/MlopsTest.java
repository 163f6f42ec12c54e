// SPDX-License-Identifier: Apache-2.0
package org.mlops4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mlops4j.check.Check;
import org.mlops4j.data.DataSource;
import org.mlops4j.data.Schema;
import org.mlops4j.data.Split;
import org.mlops4j.evaluate.BinaryEvaluation;
import org.mlops4j.evaluate.Evaluate;
import org.mlops4j.gate.Gate;
import org.mlops4j.model.Classification;
import org.mlops4j.model.Model;
import org.mlops4j.model.ModelFormat;
import org.mlops4j.model.ModelName;
import org.mlops4j.model.Regression;
import org.mlops4j.pipeline.Pipeline;
import org.mlops4j.pipeline.PipelineDefinition;
import org.mlops4j.pipeline.PipelineException;
import org.mlops4j.pipeline.PipelineResult;
import org.mlops4j.registry.Alias;
import org.mlops4j.registry.AliasMove;
import org.mlops4j.registry.HistoryEntry;
import org.mlops4j.registry.ModelLoadException;
import org.mlops4j.registry.ModelVersion;
import org.mlops4j.registry.Reason;
import org.mlops4j.registry.VersionStage;
import org.mlops4j.rollout.Release;
import org.mlops4j.serve.NotDeployedException;
import org.mlops4j.serve.Prediction;
import org.mlops4j.serve.Predictor;
import org.mlops4j.shop.ChannelRates;
import org.mlops4j.shop.Shop;
import org.mlops4j.shop.Visit;
import org.mlops4j.shop.Visits;

class MlopsTest {
  private static final Reason BECAUSE = new Reason("ann", "it looks good");
  private static final Visit BY_MAIL = new Visit(Visits.START, "mail", 10, null);

  private final Shop shop = new Shop();
  private final Mlops mlops = shop.host().build();

  @Test
  void aPredictorBeginsToAnswerWhenTheFirstModelIsDeployed() {
    Predictor<Visit, Classification> predictor = mlops.predictor(Shop.MODEL);
    assertThatThrownBy(() -> predictor.predict(BY_MAIL))
        .isInstanceOf(NotDeployedException.class)
        .hasMessageContaining("purchases");

    deploy(1, Release.allAtOnce());

    Prediction<Classification> prediction = predictor.predict(BY_MAIL);
    assertThat(prediction.version()).hasToString("purchases v1");
    assertThat(prediction.output().label()).isEqualTo("true");
    assertThat(prediction.requestId()).isNotEqualTo(predictor.predict(BY_MAIL).requestId());
  }

  @Test
  void theSamePredictorIsGivenWheneverItIsAskedFor() {
    assertThat(mlops.predictor(Shop.MODEL)).isSameAs(mlops.predictor(Shop.MODEL));
  }

  @Test
  void aPredictorWithOtherAnswersIsRefused() {
    deploy(1, Release.allAtOnce());

    assertThatThrownBy(() -> mlops.predictor(ModelName.regressor("purchases", Visit.class)))
        .isInstanceOf(ModelLoadException.class)
        .hasMessage(
            "purchases v1 cannot be loaded: it answers "
                + Classification.class.getName()
                + " but "
                + Regression.class.getName()
                + " is asked for");
    assertThat(mlops.predictor(Shop.MODEL).predict(BY_MAIL).version().number()).isEqualTo(1);
  }

  @Test
  void aPredictorWithRowsThatLackSomethingIsRefusedByName() {
    deploy(1, Release.allAtOnce());

    record Other(double amount) {}
    assertThatThrownBy(() -> mlops.predictor(ModelName.classifier("purchases", Other.class)))
        .isInstanceOf(ModelLoadException.class)
        .hasMessageContaining("has no method 'channel()'");
  }

  @Test
  void aCanaryTakesItsShareAndAPromotionAllOfIt() {
    deploy(1, Release.allAtOnce());
    deploy(2, Release.canaryPercent(20));

    assertThat(mlops.registry().champion("purchases")).map(ModelVersion::number).contains(1);
    assertThat(answeredByTheNewest()).isBetween(150, 250);

    mlops.promote(mlops.registry().version("purchases", 2), BECAUSE);
    assertThat(mlops.registry().champion("purchases")).map(ModelVersion::number).contains(2);
    assertThat(answeredByTheNewest()).isEqualTo(1_000);
    assertThat(mlops.registry().at("purchases", Alias.CHALLENGER)).isEmpty();
    assertThat(mlops.registry().history("purchases"))
        .extracting(HistoryEntry::reason)
        .contains(BECAUSE);
  }

  @Test
  void aRollbackEndsTheCanaryFirstAndThenGoesBackVersionByVersion() {
    deploy(1, Release.allAtOnce());
    deploy(2, Release.allAtOnce());
    deploy(3, Release.canaryPercent(50));

    assertThat(mlops.rollback(Shop.MODEL, BECAUSE)).hasToString("purchases v2");
    assertThat(answeredByTheNewest()).isZero();
    assertThat(mlops.rollback(Shop.MODEL, BECAUSE)).hasToString("purchases v1");
    assertThat(mlops.predictor(Shop.MODEL).predict(BY_MAIL).version().number()).isEqualTo(1);
    assertThatThrownBy(() -> mlops.rollback(Shop.MODEL, BECAUSE))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("model 'purchases' has no former champion to go back to");
    assertThat(mlops.registry().versions("purchases"))
        .extracting(mlops.registry()::stage)
        .containsExactly(VersionStage.PRODUCTION, VersionStage.ARCHIVED, VersionStage.REGISTERED);
  }

  @Test
  void promotingWithoutAChallengerIsRefused() {
    deploy(1, Release.allAtOnce());
    ModelVersion first = mlops.registry().version("purchases", 1);

    assertThatThrownBy(() -> mlops.promote(first, BECAUSE))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("purchases v1 cannot be promoted: the challenger is none");
  }

  @Test
  void onlyTheVersionThatWasJudgedIsPromoted() {
    deploy(1, Release.allAtOnce());
    deploy(2, Release.canaryPercent(20));
    ModelVersion judged = mlops.registry().at("purchases", Alias.CHALLENGER).orElseThrow();
    try (Mlops other = shop.host().build()) {
      deploy(other, 3, Release.canaryPercent(20));
    }

    assertThatThrownBy(() -> mlops.promote(judged, BECAUSE))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("purchases v2 cannot be promoted: the challenger is purchases v3");
    assertThat(mlops.registry().champion("purchases")).map(ModelVersion::number).contains(1);
  }

  @Test
  void anotherHostOnTheSameStoresServesWhatIsThere() {
    deploy(1, Release.allAtOnce());
    try (Mlops other = shop.host().build()) {
      Predictor<Visit, Classification> there = other.predictor(Shop.MODEL);
      assertThat(there.predict(BY_MAIL).output())
          .isEqualTo(mlops.predictor(Shop.MODEL).predict(BY_MAIL).output());

      deploy(2, Release.allAtOnce());
      assertThat(there.predict(BY_MAIL).version().number()).isEqualTo(1);
      other.refresh();
      assertThat(there.predict(BY_MAIL).version().number()).isEqualTo(2);
    }
  }

  @Test
  void aVersionThatCannotBeTrustedIsNotServedAndTheLastGoodOneGoesOn() {
    deploy(1, Release.allAtOnce());
    Predictor<Visit, Classification> predictor = mlops.predictor(Shop.MODEL);
    try (Mlops other = shop.host().build()) {
      deploy(other, 2, Release.canaryPercent(50));
    }
    ModelVersion second = mlops.registry().version("purchases", 2);
    shop.blobs.delete(mlops.registry().manifest(second).shipped());

    assertThatThrownBy(mlops::refresh)
        .isInstanceOf(ModelLoadException.class)
        .hasMessageContaining("purchases v2 cannot be loaded: no blob");
    assertThat(predictor.predict(BY_MAIL).version().number()).isEqualTo(1);
  }

  @Test
  void aModelWithoutAChampionAnswersNoLonger() {
    deploy(1, Release.allAtOnce());
    Predictor<Visit, Classification> predictor = mlops.predictor(Shop.MODEL);

    mlops.registry().move(new AliasMove("purchases", Alias.CHAMPION, 1, 0, BECAUSE));
    mlops.refresh();
    assertThatThrownBy(() -> predictor.predict(BY_MAIL))
        .isInstanceOf(NotDeployedException.class)
        .hasMessage("model 'purchases' cannot answer: no version of it is deployed");

    mlops.registry().move(new AliasMove("purchases", Alias.CHAMPION, 0, 1, BECAUSE));
    mlops.refresh();
    assertThat(predictor.predict(BY_MAIL).version().number()).isEqualTo(1);
  }

  @Test
  void aChallengerThatCannotBeTrustedDoesNotHoldUpTheChampion() {
    deploy(1, Release.allAtOnce());
    Predictor<Visit, Classification> predictor = mlops.predictor(Shop.MODEL);
    try (Mlops other = shop.host().build()) {
      deploy(other, 2, Release.allAtOnce());
      deploy(other, 3, Release.canaryPercent(50));
    }
    ModelVersion third = mlops.registry().version("purchases", 3);
    shop.blobs.delete(mlops.registry().manifest(third).shipped());

    assertThatThrownBy(mlops::refresh)
        .isInstanceOf(ModelLoadException.class)
        .hasMessageContaining("purchases v3 cannot be loaded: no blob");
    assertThat(predictor.predict(BY_MAIL).version().number()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"purchases", "returns"})
  void aModelThatCannotBeTrustedDoesNotHoldUpTheOthers(String damaged) {
    ModelName<Visit, Classification> returns = ModelName.classifier("returns", Visit.class);
    Map<String, Predictor<Visit, Classification>> predictors = new TreeMap<>();
    for (ModelName<Visit, Classification> name : List.of(Shop.MODEL, returns)) {
      deploy(mlops, name, 1, Release.allAtOnce());
      predictors.put(name.name(), mlops.predictor(name));
    }
    try (Mlops other = shop.host().build()) {
      deploy(other, Shop.MODEL, 2, Release.allAtOnce());
      deploy(other, returns, 3, Release.allAtOnce());
    }
    ModelVersion second = mlops.registry().version(damaged, 2);
    shop.blobs.delete(mlops.registry().manifest(second).shipped());

    assertThatThrownBy(mlops::refresh).isInstanceOf(ModelLoadException.class);
    predictors.forEach(
        (name, predictor) ->
            assertThat(predictor.predict(BY_MAIL).version().number())
                .as(name)
                .isEqualTo(name.equals(damaged) ? 1 : 2));
  }

  @Test
  void aPredictorThatAnotherThreadStillPreparesIsWaitedFor() throws Exception {
    deploy(1, Release.allAtOnce());
    CountDownLatch loading = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    ModelFormat slow =
        new ModelFormat() {
          @Override
          public String id() {
            return ChannelRates.FORMAT.id();
          }

          @Override
          public <T> Model<T, ?> read(InputStream in, Schema<T> rows) throws IOException {
            loading.countDown();
            try {
              go.await();
            } catch (InterruptedException e) {
              throw new IOException(e);
            }
            return ChannelRates.FORMAT.read(in, rows);
          }
        };
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try (Mlops other = Mlops.on(shop.journal, shop.blobs).formats(slow).build()) {
      Callable<Integer> ask = () -> other.predictor(Shop.MODEL).predict(BY_MAIL).version().number();
      Future<Integer> first = threads.submit(ask);
      loading.await();
      Thread[] second = new Thread[1];
      Future<Integer> answer =
          threads.submit(
              () -> {
                second[0] = Thread.currentThread();
                return ask.call();
              });
      while (!answer.isDone()
          && (second[0] == null || second[0].getState() != Thread.State.BLOCKED)) {
        Thread.onSpinWait();
      }
      go.countDown();

      assertThat(answer.get()).isEqualTo(1);
      assertThat(first.get()).isEqualTo(1);
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void aNewChampionEndsTheTrialOfTheChallenger() {
    deploy(1, Release.allAtOnce());
    deploy(2, Release.canaryPercent(50));
    deploy(3, Release.allAtOnce());

    assertThat(answeredByTheNewest()).isEqualTo(1_000);
    assertThat(mlops.registry().at("purchases", Alias.CHALLENGER)).isEmpty();
    assertThat(mlops.rollback(Shop.MODEL, BECAUSE)).hasToString("purchases v1");
  }

  @Test
  void aPromotionIsOneCommit() {
    deploy(1, Release.allAtOnce());
    deploy(2, Release.canaryPercent(50));
    long before = shop.journal.head().sequence();

    mlops.promote(mlops.registry().version("purchases", 2), BECAUSE);

    assertThat(shop.journal.head().sequence()).isEqualTo(before + 1);
  }

  @Test
  void whatCouldNotBeLoadedAgainIsNeverRegistered() {
    try (Mlops bare = Mlops.on(shop.journal, shop.blobs).build()) {
      assertThatThrownBy(() -> deploy(bare, 1, Release.allAtOnce()))
          .isInstanceOf(PipelineException.class)
          .hasMessageContaining("failed in DEPLOY")
          .hasMessageContaining(
              "the model could not be loaded again:"
                  + " model format was 'channel-rates-1' but installed are only []");
      assertThat(bare.registry().models()).isEmpty();
    }
  }

  @Test
  void aModelWhoseFormatIsNotInstalledIsRefusedByName() {
    deploy(1, Release.allAtOnce());
    try (Mlops bare = Mlops.on(shop.journal, shop.blobs).build()) {
      assertThatThrownBy(() -> bare.predictor(Shop.MODEL))
          .isInstanceOf(ModelLoadException.class)
          .hasMessage(
              "purchases v1 cannot be loaded:"
                  + " model format was 'channel-rates-1' but installed are only []");
    }
  }

  @Test
  void twoPipelinesForOneModelAreRefused() {
    mlops.define(Shop.DEFINITION);
    mlops.define(Shop.DEFINITION);

    assertThatThrownBy(
            () -> mlops.define(PipelineDefinition.of(Shop.MODEL, Shop.Days.class, days -> null)))
        .hasMessage("model 'purchases' is made by another pipeline already");
  }

  @Test
  void aDefinitionThatMakesAnotherModelIsRefusedBeforeItRuns() {
    var wrong =
        PipelineDefinition.of(
            ModelName.classifier("returns", Visit.class),
            Shop.Days.class,
            days -> Shop.DEFINITION.with(days));

    assertThatThrownBy(() -> mlops.run(wrong, new Shop.Days(0, 20, 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "definition of model 'returns' gave a pipeline of model 'purchases'"
                + " but must give one of its own");
    assertThat(mlops.runs().find(run -> true)).isEmpty();
  }

  @Test
  void closingTwiceIsHarmless() {
    mlops.close();
    mlops.close();
    assertThatThrownBy(() -> mlops.predictor(Shop.MODEL)).isInstanceOf(IllegalStateException.class);
  }

  private int answeredByTheNewest() {
    Predictor<Visit, Classification> predictor = mlops.predictor(Shop.MODEL);
    int newest = mlops.registry().versions("purchases").size();
    int answered = 0;
    for (int user = 0; user < 1_000; user++) {
      if (predictor.predict(BY_MAIL, "user-" + user).version().number() == newest) {
        answered++;
      }
    }
    return answered;
  }

  private void deploy(int number, Release release) {
    deploy(mlops, number, release);
  }

  private static void deploy(Mlops host, int number, Release release) {
    PipelineResult<BinaryEvaluation> result = deploy(host, Shop.MODEL, number, release);
    assertThat(result.version()).map(ModelVersion::number).isEqualTo(Optional.of(number));
  }

  private static PipelineResult<BinaryEvaluation> deploy(
      Mlops host, ModelName<Visit, Classification> model, int seed, Release release) {
    return host.run(
        Pipeline.of(model)
            .extract(DataSource.of(Visits.of(seed, 100 * seed, 20, 0.6)))
            .validate(Check.rows().atLeast(1))
            .train(Split.byTime(Visit::day, 0.8), new ChannelRates(seed))
            .evaluate(Evaluate.binary(Shop.BOUGHT))
            .gate(Gate.atLeast(BinaryEvaluation.AUC, 0.5))
            .deploy(release));
  }
}
