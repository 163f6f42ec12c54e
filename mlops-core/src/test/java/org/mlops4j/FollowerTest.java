// SPDX-License-Identifier: Apache-2.0
package org.mlops4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import org.junit.jupiter.api.Test;
import org.mlops4j.model.Classification;
import org.mlops4j.registry.ModelLoadException;
import org.mlops4j.registry.ModelVersion;
import org.mlops4j.serve.Predictor;
import org.mlops4j.shop.Shop;
import org.mlops4j.shop.Visit;
import org.mlops4j.shop.Visits;
import org.mlops4j.store.Blob;

class FollowerTest {
  private static final Visit BY_MAIL = new Visit(Visits.START, "mail", 10, null);
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final Shop shop = new Shop();
  private final List<Runnable> polls = new ArrayList<>();
  private final List<Object> cancelled = new ArrayList<>();

  @Test
  void aPollServesWhatAnotherProcessDeployed() {
    try (Mlops other = shop.host().build();
        Mlops mlops = shop.host().build();
        Follower follower = mlops.follow(byHand(), SECOND)) {
      deploy(other, 1);
      Predictor<Visit, Classification> predictor = mlops.predictor(Shop.MODEL);
      ModelVersion second = deploy(other, 2);
      assertThat(predictor.predict(BY_MAIL).version().number()).isEqualTo(1);

      polls.get(0).run();

      assertThat(predictor.predict(BY_MAIL).version()).isEqualTo(second);
      assertThat(follower.failure()).isEmpty();
      assertThat(follower.failures()).isZero();
    }
  }

  @Test
  void aVersionThatCannotBeLoadedIsTriedAgainWhileTheLastGoodOneServes() {
    try (Mlops other = shop.host().build();
        Mlops mlops = shop.host().build();
        Follower follower = mlops.follow(byHand(), SECOND)) {
      deploy(other, 1);
      Predictor<Visit, Classification> predictor = mlops.predictor(Shop.MODEL);
      ModelVersion second = deploy(other, 2);
      Blob model = other.registry().manifest(second).shipped();
      byte[] bytes = shop.blobs.read(model);
      shop.blobs.delete(model);

      polls.get(0).run();
      polls.get(0).run();
      assertThat(predictor.predict(BY_MAIL).version().number()).isEqualTo(1);
      assertThat(follower.failures()).isEqualTo(2);
      assertThat(follower.failure()).containsInstanceOf(ModelLoadException.class);

      shop.blobs.put(bytes);
      polls.get(0).run();
      assertThat(predictor.predict(BY_MAIL).version()).isEqualTo(second);
      assertThat(follower.failure()).isEmpty();
      assertThat(follower.failures()).isEqualTo(2);
    }
  }

  @Test
  void itEndsWhenItIsClosedAndAsksForAnIntervalThatLasts() {
    try (Mlops mlops = shop.host().build()) {
      mlops.follow(byHand(), SECOND).close();

      assertThat(cancelled).containsExactly(false);
      assertThatThrownBy(() -> mlops.follow(byHand(), Duration.ZERO))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("interval was PT0S but must be positive");
    }
  }

  private static ModelVersion deploy(Mlops mlops, double prior) {
    return mlops.run(Shop.LENIENT, new Shop.Days(0, 20, prior)).version().orElseThrow();
  }

  /** An executor that leaves it to the test when a poll happens. */
  private ScheduledExecutorService byHand() {
    Object future =
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {ScheduledFuture.class},
            (self, method, arguments) -> cancelled.add(arguments[0]));
    return (ScheduledExecutorService)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {ScheduledExecutorService.class},
            (self, method, arguments) -> {
              polls.add((Runnable) arguments[0]);
              return future;
            });
  }
}
