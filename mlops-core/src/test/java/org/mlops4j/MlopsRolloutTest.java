// SPDX-License-Identifier: Apache-2.0
package org.mlops4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.mlops4j.check.Check;
import org.mlops4j.data.DataSource;
import org.mlops4j.data.Split;
import org.mlops4j.evaluate.BinaryEvaluation;
import org.mlops4j.evaluate.Evaluate;
import org.mlops4j.feedback.Recording;
import org.mlops4j.gate.Gate;
import org.mlops4j.model.Classification;
import org.mlops4j.model.Trainer;
import org.mlops4j.pipeline.Gated;
import org.mlops4j.pipeline.Pipeline;
import org.mlops4j.pipeline.PipelineResult;
import org.mlops4j.registry.Alias;
import org.mlops4j.registry.AliasMove;
import org.mlops4j.registry.ModelVersion;
import org.mlops4j.registry.Reason;
import org.mlops4j.rollout.Release;
import org.mlops4j.rollout.RolloutDecision;
import org.mlops4j.rollout.RolloutState;
import org.mlops4j.rollout.ShadowCounts;
import org.mlops4j.rollout.SmokeTest;
import org.mlops4j.rollout.Trial;
import org.mlops4j.serve.PredictionException;
import org.mlops4j.serve.Predictor;
import org.mlops4j.shop.ChannelRates;
import org.mlops4j.shop.Moody;
import org.mlops4j.shop.Shop;
import org.mlops4j.shop.Visit;
import org.mlops4j.shop.Visits;

/** Rollouts as a host meets them: real traffic, real versions, the host's clock. */
class MlopsRolloutTest {
  private static final Reason BECAUSE = new Reason("ann", "it looks bad");
  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
  private static final Visit USUAL = new Visit(Visits.START, "mail", 10, null);
  private static final Visit STRANGE = new Visit(Visits.START, "mail", -10, null);
  private static final Trial CANARY =
      Release.canary().steps(20, 50).bake(Duration.ofMinutes(10)).minimumSamples(100);

  private final Shop shop = new Shop();
  private final CountDownLatch wakeUp = new CountDownLatch(1);
  private final AtomicBoolean sleepy = new AtomicBoolean();
  private final Moody.Format moody = new Moody.Format(this::sleep);

  @Test
  void aCanaryGoesThroughItsStepsByTrafficAndTime() {
    try (Mlops mlops = host().build()) {
      deploy(mlops, 1, new Moody(1, -100), Release.allAtOnce());
      Predictor<Visit, Classification> predictor = mlops.predictor(Shop.MODEL);
      ask(predictor, USUAL, 5_000);
      deploy(mlops, 2, new Moody(2, -100), CANARY);

      assertThat(mlops.advance(Shop.MODEL, START, List.of()))
          .containsInstanceOf(RolloutDecision.Hold.class);
      int answered = ask(predictor, USUAL, 1_000);
      assertThat(answered).isBetween(130, 280);
      assertThat(mlops.advance(Shop.MODEL, START.plusSeconds(600), List.of()))
          .containsInstanceOf(RolloutDecision.Advance.class);
      assertThat(samples(mlops)).isZero();
      assertThat(ask(predictor, USUAL, 1_000)).isBetween(420, 580);
      assertThat(mlops.advance(Shop.MODEL, START.plusSeconds(1_200), List.of()))
          .hasValueSatisfying(
              decision ->
                  assertThat(decision.reasons().get(1))
                      .as("requests from before the trial do not count")
                      .startsWith("failures: 0 of ")
                      .contains("against 0 of 1"));
      assertThat(ask(predictor, USUAL, 100)).isEqualTo(100);
      assertThat(mlops.advance(Shop.MODEL)).isEmpty();
    }
  }

  @Test
  void aChallengerThatThrowsIsTakenBack() {
    try (Mlops mlops = host().build()) {
      deploy(mlops, 1, new Moody(1, -100), Release.allAtOnce());
      deploy(mlops, 2, new Moody(2, 0), CANARY);
      Predictor<Visit, Classification> predictor = mlops.predictor(Shop.MODEL);
      ask(predictor, STRANGE, 500);

      assertThat(mlops.advance(Shop.MODEL))
          .containsInstanceOf(RolloutDecision.RollBack.class)
          .hasValueSatisfying(
              decision ->
                  assertThat(decision.reasons().get(0)).contains("against 0 of").contains("of 20"));
      assertThat(ask(predictor, STRANGE, 500)).isZero();
      assertThat(mlops.registry().champion("purchases")).map(ModelVersion::number).contains(1);
      assertThat(mlops.registry().at("purchases", Alias.CHALLENGER)).isEmpty();
    }
  }

  @Test
  void aHostThatIsKilledInTheMiddleOfACanaryGoesOnWhereItWas() {
    Mlops killed = host().build();
    deploy(killed, 1, new Moody(1, -100), Release.allAtOnce());
    deploy(killed, 2, new Moody(2, -100), CANARY);
    ask(killed.predictor(Shop.MODEL), USUAL, 1_000);
    killed.advance(Shop.MODEL, START.plusSeconds(600), List.of());
    ask(killed.predictor(Shop.MODEL), USUAL, 100);
    killed.advance(Shop.MODEL, START.plusSeconds(700), List.of());
    RolloutState then = killed.rollouts().current("purchases").orElseThrow();
    String route = killed.predictor(Shop.MODEL).toString();

    try (Mlops next = host().build()) {
      Predictor<Visit, Classification> predictor = next.predictor(Shop.MODEL);
      assertThat(predictor).hasToString(route);
      assertThat(next.rollouts().current("purchases")).contains(then);
      assertThat(then.progress().samples()).isBetween(25L, 75L);
      assertThat(then.basisPoints()).isEqualTo(5_000);
      for (int user = 0; user < 1_000; user++) {
        assertThat(predictor.predict(USUAL, "user-" + user).version())
            .isEqualTo(killed.predictor(Shop.MODEL).predict(USUAL, "user-" + user).version());
      }
      assertThat(next.advance(Shop.MODEL, START.plusSeconds(1_200), List.of()))
          .containsInstanceOf(RolloutDecision.Promote.class);
    }
    killed.close();
  }

  @Test
  void theWayBackAfterAPromotionLoadsNothingAndTakesNoTime() {
    try (Mlops mlops = host().build()) {
      deploy(mlops, 1, new Moody(1, -100), Release.allAtOnce());
      Predictor<Visit, Classification> predictor = mlops.predictor(Shop.MODEL);
      deploy(mlops, 2, new Moody(2, -100), Release.canaryPercent(50));
      int reads = moody.reads.get();
      long best = Long.MAX_VALUE;
      for (int i = 0; i < 20; i++) {
        mlops.promote(mlops.registry().version("purchases", 2), BECAUSE);
        assertThat(predictor.predict(USUAL).version().number()).isEqualTo(2);
        long begin = System.nanoTime();
        mlops.rollback(Shop.MODEL, BECAUSE);
        best = Math.min(best, System.nanoTime() - begin);
        assertThat(predictor.predict(USUAL).version().number()).isEqualTo(1);
        mlops.registry().move(new AliasMove("purchases", Alias.CHALLENGER, 0, 2, BECAUSE));
      }
      assertThat(moody.reads).hasValue(reads);
      assertThat(best).isLessThan(TimeUnit.MILLISECONDS.toNanos(1));
    }
  }

  @Test
  void aShadowAnswersWhatTheChampionAnsweredAndIsPromoted() {
    try (Mlops mlops = host().recording(Recording.everything()).build()) {
      deploy(mlops, 1, new Moody(1, -100), Release.allAtOnce());
      deploy(mlops, 2, new Moody(2, -20), shadow());
      Predictor<Visit, Classification> predictor = mlops.predictor(Shop.MODEL);
      assertThat(ask(predictor, USUAL, 600)).isZero();

      assertThat(mlops.advance(Shop.MODEL, START, List.of()))
          .containsInstanceOf(RolloutDecision.Hold.class);
      assertThat(mlops.shadow(Shop.MODEL)).contains(new ShadowCounts(600, 0, 600, 0, 600, 0));
      assertThat(mlops.advance(Shop.MODEL, START.plusSeconds(600), List.of()))
          .containsInstanceOf(RolloutDecision.Promote.class);
      assertThat(ask(predictor, USUAL, 100)).isEqualTo(100);
      assertThat(mlops.shadow(Shop.MODEL)).isEmpty();
    }
  }

  @Test
  void aShadowThatThrowsIsTakenBackAndNobodySawIt() {
    try (Mlops mlops = host().recording(Recording.everything()).build()) {
      deploy(mlops, 1, new Moody(1, -100), Release.allAtOnce());
      deploy(mlops, 2, new Moody(2, 0), shadow());
      Predictor<Visit, Classification> predictor = mlops.predictor(Shop.MODEL);
      assertThat(ask(predictor, STRANGE, 600)).isZero();

      assertThat(mlops.advance(Shop.MODEL, START, List.of()))
          .containsInstanceOf(RolloutDecision.RollBack.class)
          .hasValueSatisfying(
              decision ->
                  assertThat(decision.reasons().get(0))
                      .startsWith("failures: 600 of 600 requests against 0 of 600"));
    }
  }

  @Test
  void aShadowThatSleepsHurtsNobodyAndItsDropsAreExact() throws Exception {
    ExecutorService lent = Executors.newSingleThreadExecutor();
    try (Mlops mlops = host().recording(Recording.everything()).executor(lent).build()) {
      deploy(mlops, 1, new ChannelRates(1), Release.allAtOnce());
      deploy(mlops, 2, new Moody(2, -20), shadow());
      Predictor<Visit, Classification> predictor = mlops.predictor(Shop.MODEL);
      sleepy.set(true);
      for (int batch = 0; batch < 100; batch++) {
        assertThat(ask(predictor, STRANGE, 100)).isZero();
        mlops.recorder(Shop.MODEL).drain();
        mlops.advance(Shop.MODEL);
      }

      ShadowCounts stuck = mlops.shadow(Shop.MODEL).orElseThrow();
      assertThat(stuck.given()).isEqualTo(10_000);
      assertThat(stuck.answered()).isZero();
      assertThat(stuck.waiting()).isBetween(4_096L, 4_097L);
      assertThat(stuck.dropped()).isEqualTo(10_000 - stuck.waiting());
      wakeUp.countDown();
      mlops.rollback(Shop.MODEL, BECAUSE);
      assertThat(mlops.shadow(Shop.MODEL)).isEmpty();
    } finally {
      lent.shutdown();
      assertThat(lent.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void aGreenVersionThatFailsItsSmokeTestNeverTakesTraffic() {
    try (Mlops mlops = host().build()) {
      deploy(mlops, 1, new Moody(1, -100), Release.allAtOnce());
      Predictor<Visit, Classification> predictor = mlops.predictor(Shop.MODEL);

      PipelineResult<BinaryEvaluation> result =
          mlops.run(
              pipeline(2, new Moody(2, 0))
                  .deploy(
                      Release.blueGreen(
                          SmokeTest.of("usual visits", green -> green.predict(USUAL)),
                          SmokeTest.of("strange visits", green -> green.predict(STRANGE)))));

      assertThat(result).isInstanceOf(PipelineResult.Held.class);
      assertThat(((PipelineResult.Held<BinaryEvaluation>) result).verdicts())
          .last()
          .hasToString(
              "FAILED smoke test 'strange visits': java.lang.IllegalStateException:"
                  + " amount was -10.0 but I am moody");
      assertThat(mlops.registry().versions("purchases")).hasSize(1);
      assertThat(ask(predictor, USUAL, 100)).isZero();
    }
  }

  @Test
  void aSwitchToGreenAndBackLosesNoRequest() throws Exception {
    ExecutorService callers = Executors.newFixedThreadPool(4);
    try (Mlops mlops = host().build()) {
      deploy(mlops, 1, new Moody(1, -100), Release.allAtOnce());
      Predictor<Visit, Classification> predictor = mlops.predictor(Shop.MODEL);
      AtomicBoolean done = new AtomicBoolean();
      List<Future<Long>> asked = new ArrayList<>();
      for (int caller = 0; caller < 4; caller++) {
        asked.add(
            callers.submit(
                () -> {
                  long answered = 0;
                  while (!done.get()) {
                    predictor.predict(USUAL);
                    answered++;
                  }
                  return answered;
                }));
      }
      for (int number = 2; number <= 6; number++) {
        mlops.run(
            pipeline(number, new Moody(number, -100))
                .deploy(
                    Release.blueGreen(
                        SmokeTest.of("usual visits", green -> green.predict(USUAL)))));
        assertThat(predictor.predict(USUAL).version().number()).isEqualTo(number);
        mlops.rollback(Shop.MODEL, BECAUSE);
        assertThat(predictor.predict(USUAL).version().number()).isEqualTo(1);
      }
      done.set(true);
      for (Future<Long> answered : asked) {
        assertThat(answered.get()).isPositive();
      }
    } finally {
      callers.shutdown();
    }
  }

  private MlopsBuilder host() {
    return shop.host().formats(moody).clock(() -> START);
  }

  private static Trial shadow() {
    return Release.shadow().bake(Duration.ofMinutes(10)).minimumSamples(500);
  }

  private void sleep() {
    if (sleepy.get()) {
      try {
        wakeUp.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static long samples(Mlops mlops) {
    return mlops.rollouts().current("purchases").orElseThrow().progress().samples();
  }

  /** Asks so often, and tells how often another version than the first answered or failed. */
  private static int ask(Predictor<Visit, Classification> predictor, Visit visit, int times) {
    int other = 0;
    for (int i = 0; i < times; i++) {
      try {
        other += predictor.predict(visit).version().number() == 1 ? 0 : 1;
      } catch (PredictionException e) {
        other += e.version().number() == 1 ? 0 : 1;
      }
    }
    return other;
  }

  private static void deploy(
      Mlops mlops, int number, Trainer<Visit, Classification> trainer, Release release) {
    assertThat(mlops.run(pipeline(number, trainer).deploy(release)).version())
        .map(ModelVersion::number)
        .contains(number);
  }

  private static Gated<Visit, Classification, BinaryEvaluation> pipeline(
      int seed, Trainer<Visit, Classification> trainer) {
    return Pipeline.of(Shop.MODEL)
        .extract(DataSource.of(Visits.of(seed, 100 * seed, 20, 0.6)))
        .validate(Check.rows().atLeast(1))
        .train(Split.byTime(Visit::day, 0.8), trainer)
        .evaluate(Evaluate.binary(Shop.BOUGHT))
        .gate(Gate.atLeast(BinaryEvaluation.AUC, 0.5));
  }
}
