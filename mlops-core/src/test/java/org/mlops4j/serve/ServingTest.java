// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mlops4j.feedback.Recording;
import org.mlops4j.model.Model;
import org.mlops4j.model.ModelName;
import org.mlops4j.registry.ModelVersion;
import org.mlops4j.store.Blob;
import org.mlops4j.store.Digest;

class ServingTest {
  private final Serving serving = Serving.of("node-1", 1);
  private final LivePredictor<Ask, Long> live = serving.predictor(Ask.MODEL);

  @AfterEach
  void close() {
    serving.close();
  }

  @Test
  void anAnswerNamesItsVersionAndItsRequest() {
    live.publish(Route.of(prepared(3)));

    Prediction<Long> prediction = live.predict(new Ask(7));

    assertThat(prediction.output()).isEqualTo(3_000_007);
    assertThat(prediction.version()).isEqualTo(Ask.version(3));
    assertThat(prediction.requestId()).matches("node-1-[0-9a-z]+");
    assertThat(prediction).hasToString("3000007 by doubling v3 (" + prediction.requestId() + ")");
  }

  @Test
  void requestIdsAreUnique() {
    live.publish(Route.of(prepared(1)));
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < 10_000; i++) {
      ids.add(live.predict(new Ask(i)).requestId());
    }

    assertThat(ids).hasSize(10_000);
  }

  @Test
  void nothingDeployedIsAnErrorOfItsOwn() {
    NotDeployedException error =
        catchThrowableOfType(NotDeployedException.class, () -> live.predict(new Ask(1)));

    assertThat(error).hasMessage("model 'doubling' cannot answer: no version of it is deployed");
    assertThat(error.model()).isEqualTo("doubling");
  }

  @Test
  void aFailureOfTheModelIsWrappedOnceWithVersionAndRequest() {
    IllegalStateException cause = new IllegalStateException("weights are gone");
    Served<Ask, Long> failing =
        live.prepare(
            Ask.version(4),
            model(
                row -> {
                  throw cause;
                }),
            List.of());
    live.publish(Route.of(failing));

    PredictionException error =
        catchThrowableOfType(PredictionException.class, () -> live.predict(new Ask(1)));

    assertThat(error)
        .hasMessage(
            "doubling v4 failed to answer request "
                + error.requestId()
                + ": java.lang.IllegalStateException: weights are gone")
        .hasCause(cause);
    assertThat(error.version()).isEqualTo(Ask.version(4));
    assertThat(error.requestId()).startsWith("node-1-");
    assertThat(failing.failures()).isEqualTo(1);
    assertThat(failing.requests()).isEqualTo(1);
  }

  @Test
  void anErrorOfThePlatformIsCountedAndNotWrapped() {
    Served<Ask, Long> failing =
        live.prepare(
            Ask.version(1),
            model(
                row -> {
                  throw new StackOverflowError();
                }),
            List.of());
    live.publish(Route.of(failing));

    assertThatThrownBy(() -> live.predict(new Ask(1))).isInstanceOf(StackOverflowError.class);
    assertThat(failing.failures()).isEqualTo(1);
  }

  @Test
  void aModelThatAnswersNullFails() {
    live.publish(Route.of(live.prepare(Ask.version(1), model(row -> null), List.of())));

    assertThatThrownBy(() -> live.predict(new Ask(1)))
        .isInstanceOf(PredictionException.class)
        .hasMessageContaining("the model's answer was null");
  }

  @Test
  void aNullRowOrKeyIsRefusedAtTheCall() {
    live.publish(Route.of(prepared(1)));

    assertThatThrownBy(() -> live.predict(null))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("row");
    assertThatThrownBy(() -> live.predict(new Ask(1), null))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("key");
  }

  @Test
  void requestsAreCountedByVersion() {
    Served<Ask, Long> champion = prepared(1);
    Served<Ask, Long> challenger = prepared(2);
    live.publish(Route.canary(champion, challenger, 2_000));
    int challenged = 0;
    for (int i = 0; i < 1_000; i++) {
      challenged += live.predict(new Ask(i), "user " + i).version().number() - 1;
    }

    assertThat(challenger.requests()).isEqualTo(challenged).isBetween(150L, 250L);
    assertThat(champion.requests()).isEqualTo(1_000 - challenged);
    assertThat(champion.failures() + challenger.failures()).isZero();
  }

  @Test
  void requestsAreCountedByRoleWhicheverVersionsComeAndGo() {
    Served<Ask, Long> first = prepared(1);
    live.publish(Route.of(first));
    ask(10);
    Served<Ask, Long> second = prepared(2);
    live.publish(Route.canary(first, second, 5_000));
    ask(100);
    long challenged = second.requests();
    live.publish(Route.of(second));
    ask(1);
    live.publish(Route.of(prepared(3)));
    live.publish(Route.of(prepared(4)));
    ask(1);

    assertThat(live.open()).doesNotContain(first);
    assertThat(challenged).isPositive();
    assertThat(live.traffic(Role.CHALLENGER).requests()).isEqualTo(challenged);
    assertThat(live.traffic(Role.CHAMPION).requests()).isEqualTo(112 - challenged);
  }

  @Test
  void failuresAndTimesAreCountedByRole() {
    live.recorder().record(Recording.percent(0).clockEvery(1));
    live.publish(
        Route.of(
            live.prepare(
                Ask.version(1),
                model(
                    row -> {
                      throw new IllegalStateException("weights are gone");
                    }),
                List.of())));
    assertThatThrownBy(() -> live.predict(new Ask(1))).isInstanceOf(PredictionException.class);
    for (int i = 2; i < 5; i++) {
      live.publish(Route.of(prepared(i)));
    }
    ask(1);

    assertThat(live.traffic(Role.CHAMPION).failures()).isEqualTo(1);
    assertThat(live.traffic(Role.CHAMPION).latencies().count()).isEqualTo(2);
    assertThat(live.traffic(Role.CHALLENGER)).isEqualTo(RoleTraffic.NONE);
  }

  @Test
  void whoeverWatchesLearnsOfAllPredictors() {
    List<String> seen = new ArrayList<>();
    serving.watch(predictor -> seen.add(predictor.name().name()));
    serving.predictor(new ModelName<>("halving", Ask.class, Long.class));
    serving.predictor(Ask.MODEL);

    assertThat(seen).containsExactly("doubling", "halving");
  }

  private void ask(int times) {
    for (int i = 0; i < times; i++) {
      live.predict(new Ask(i), "user " + i);
    }
  }

  @Test
  void anEarlierRouteCanBePublishedAgainWhileItsVersionIsWarm() {
    VersionModel model = new VersionModel(1);
    Served<Ask, Long> first = live.prepare(Ask.version(1), model, List.of());
    Route<Ask, Long> earlier = Route.of(first);
    live.publish(earlier);
    live.publish(Route.of(prepared(2)));
    assertThat(live.warm()).containsExactly(first);

    live.publish(earlier);

    assertThat(live.predict(new Ask(5)).version()).isEqualTo(Ask.version(1));
    assertThat(live.warm()).extracting(Served::version).containsExactly(Ask.version(2));
    assertThat(live.route()).containsSame(earlier);
    assertThat(model.closes).hasValue(0);
  }

  @Test
  void aVersionThatIsNoLongerWarmIsClosedAndCannotBePublished() {
    VersionModel model = new VersionModel(1);
    Served<Ask, Long> first = live.prepare(Ask.version(1), model, List.of());
    live.publish(Route.of(first));
    live.publish(Route.of(prepared(2)));
    assertThat(model.closes).hasValue(0);
    live.publish(Route.of(prepared(3)));

    assertThat(model.closes).hasValue(1);
    assertThatThrownBy(() -> live.publish(Route.of(first)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "version doubling v1 is not open in this predictor of 'doubling': it was closed, or"
                + " prepared elsewhere");
    assertThat(live.predict(new Ask(1)).version()).isEqualTo(Ask.version(3));
  }

  @Test
  void aChallengerThatIsWithdrawnStaysWarm() {
    Served<Ask, Long> champion = prepared(1);
    Served<Ask, Long> challenger = prepared(2);
    live.publish(Route.canary(champion, challenger, 100));
    live.publish(Route.of(champion));

    assertThat(live.warm()).containsExactly(challenger);
    assertThat(live.retire(challenger)).isTrue();
    assertThat(live.retire(challenger)).isFalse();
    assertThat(live.warm()).isEmpty();
  }

  @Test
  void allVersionsThatCanBePublishedAreToldAndNoOther() {
    Served<Ask, Long> closed = prepared(1);
    Served<Ask, Long> warm = prepared(2);
    Served<Ask, Long> champion = prepared(3);
    Served<Ask, Long> challenger = prepared(4);
    live.publish(Route.of(closed));
    live.publish(Route.of(warm));
    live.publish(Route.canary(champion, challenger, 5));
    Served<Ask, Long> next = prepared(5);

    assertThat(live.open()).containsExactly(champion, challenger, warm, next);
  }

  @Test
  void aVersionThatServesCannotBeRetired() {
    Served<Ask, Long> champion = prepared(1);
    live.publish(Route.of(champion));

    assertThatThrownBy(() -> live.retire(champion))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("version doubling v1 serves and cannot be retired: publish a route without it");
  }

  @Test
  void aVersionOfAnotherModelIsRefused() {
    ModelVersion other = new ModelVersion("halving", 1, new Blob(Digest.of("x"), 0, 1));

    assertThatThrownBy(() -> live.prepare(other, new VersionModel(1), List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("version was halving v1 but must be one of model 'doubling'");
  }

  @Test
  void aRouteWithWrongSharesOrTwiceTheSameVersionIsRefused() {
    Served<Ask, Long> champion = prepared(1);
    Served<Ask, Long> challenger = prepared(2);

    assertThatThrownBy(() -> Route.canary(champion, challenger, 10_001))
        .hasMessage("basisPoints was 10001 but must lie in [0, 10000]");
    assertThatThrownBy(() -> Route.canary(champion, challenger, -1))
        .hasMessage("basisPoints was -1 but must lie in [0, 10000]");
    assertThatThrownBy(() -> Route.canary(champion, champion, 1))
        .hasMessage("challenger was doubling v1 but must be another than the champion");
  }

  @Test
  void rehearsalRunsTheRowsSomeHundredTimesAndCountsNothing() {
    AtomicInteger calls = new AtomicInteger();
    Served<Ask, Long> served =
        live.prepare(
            Ask.version(1),
            model(row -> (long) calls.incrementAndGet()),
            List.of(new Ask(1), new Ask(2)));

    assertThat(calls.get()).isBetween(100, 1_000);
    assertThat(served.requests()).isZero();
  }

  @Test
  void aRowMethodMayAskThePredictorItself() {
    live.publish(
        Route.of(
            live.prepare(
                Ask.version(1),
                model(
                    row ->
                        row.value() == 0
                            ? 0L
                            : 1 + live.predict(new Ask(row.value() - 1)).output()),
                List.of())));

    // Deeper than there are lanes at first.
    assertThat(live.predict(new Ask(100)).output()).isEqualTo(100);
  }

  @Test
  void aPredictionMayPublishAndTheVersionItUsesStaysOpenUntilItReturned() {
    VersionModel first = new VersionModel(1);
    Served<Ask, Long> second = prepared(2);
    Served<Ask, Long> third = prepared(3);
    Served<Ask, Long> swapping =
        live.prepare(
            Ask.version(1),
            new ClosingModel(
                first::close,
                row -> {
                  if (row.value() == 1) {
                    live.publish(Route.of(second));
                    live.publish(Route.of(third));
                    assertThat(serving.departing()).isEqualTo(1);
                  }
                  return first.predict(row);
                }),
            List.of());
    live.publish(Route.of(swapping));

    assertThat(live.predict(new Ask(1)).output()).isEqualTo(1_000_001);

    assertThat(first.closes).hasValue(1);
    assertThat(serving.departing()).isZero();
    assertThat(live.predict(new Ask(1)).output()).isEqualTo(3_000_001);
  }

  @Test
  void closingClosesEachModelOnceAndEndsPredictions() {
    VersionModel previous = new VersionModel(1);
    VersionModel current = new VersionModel(2);
    VersionModel never = new VersionModel(3);
    live.publish(Route.of(live.prepare(Ask.version(1), previous, List.of())));
    Served<Ask, Long> served = live.prepare(Ask.version(2), current, List.of());
    live.publish(Route.of(served));
    live.prepare(Ask.version(3), never, List.of());
    live.predict(new Ask(1));

    serving.close();
    serving.close();

    assertThat(List.of(previous, current, never))
        .allSatisfy(model -> assertThat(model.closes).hasValue(1));
    assertThat(served.requests()).isEqualTo(1);
    assertThatThrownBy(() -> live.predict(new Ask(1)))
        .isInstanceOf(NotDeployedException.class)
        .hasMessage("model 'doubling' cannot answer: its serving is closed");
    assertThatThrownBy(() -> live.publish(Route.of(served)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the serving of model 'doubling' is closed");
    assertThatThrownBy(() -> serving.predictor(Ask.MODEL))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the serving of node 'node-1' is closed");
  }

  @Test
  void aModelThatFailsToCloseIsCountedAndHarmsNobody() {
    live.publish(
        Route.of(
            live.prepare(
                Ask.version(1),
                new ClosingModel(
                    () -> {
                      throw new IllegalStateException("cannot free");
                    },
                    row -> 1L),
                List.of())));
    live.publish(Route.of(prepared(2)));

    live.publish(Route.of(prepared(3)));

    assertThat(serving.failedCloses()).isEqualTo(1);
    assertThat(live.predict(new Ask(1)).version()).isEqualTo(Ask.version(3));
  }

  @Test
  void aModelHasOnePredictorAndOnePairOfTypes() {
    assertThat(serving.predictor(Ask.MODEL)).isSameAs(live);
    assertThatThrownBy(
            () -> serving.predictor(new ModelName<>("doubling", Ask.class, String.class)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "model 'doubling' has rows org.mlops4j.serve.Ask and answers java.lang.String but is"
                + " served with rows org.mlops4j.serve.Ask and answers java.lang.Long");
  }

  @Test
  void anImpossibleNodeOrNumberOfWarmVersionsIsRefused() {
    assertThatThrownBy(() -> Serving.of("a node"))
        .hasMessage("node was 'a node' but must match [A-Za-z0-9._-]{1,64}");
    assertThatThrownBy(() -> Serving.of("n", -1)).hasMessage("warm was -1 but must be >= 0");
  }

  private Served<Ask, Long> prepared(int number) {
    return live.prepare(Ask.version(number), new VersionModel(number), List.of());
  }

  private static Model<Ask, Long> model(Function<Ask, @Nullable Long> answer) {
    return new ClosingModel(() -> {}, answer);
  }

  /** A model made of two lambdas. */
  private record ClosingModel(Runnable closing, Function<Ask, @Nullable Long> answer)
      implements Model<Ask, Long>, AutoCloseable {
    @Override
    public Long predict(Ask row) {
      return answer.apply(row);
    }

    @Override
    public void close() {
      closing.run();
    }

    @Override
    public String format() {
      return "test";
    }

    @Override
    public void write(OutputStream out) {
      throw new UnsupportedOperationException("a model of the tests is not stored");
    }
  }
}
