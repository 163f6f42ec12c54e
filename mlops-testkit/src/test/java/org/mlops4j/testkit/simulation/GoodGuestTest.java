// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.mlops4j.Mlops;
import org.mlops4j.alert.Alert;
import org.mlops4j.alert.Alerts;
import org.mlops4j.lifecycle.TickReport;
import org.mlops4j.lifecycle.Trigger;
import org.mlops4j.rollout.Release;
import org.mlops4j.testkit.TestHost;

/** The loop takes nothing of its host that it was not lent. */
class GoodGuestTest {
  private final Shop shop = new Shop();

  @Test
  void aThousandProcessesWithALoopLeaveNoThread() {
    var definition = shop.definition(Release.allAtOnce());
    try (TestHost host = TestHost.inMemory(Shop.Rates.FORMAT)) {
      host.mlops().run(definition, Shop.first());
      int before = Thread.activeCount();
      for (int i = 0; i < 1_000; i++) {
        Mlops mlops = host.builder().ids(ids(i)).build();
        try (mlops) {
          var loop = mlops.loop(definition).retrain(Shop.LAST_TWO_DAYS).build();
          if (i % 100 == 0) {
            host.clock().advance(Duration.ofHours(1));
            loop.tick(host.clock().instant());
          }
        }
        mlops.close(); // once more: it must do no harm
      }
      assertThat(Thread.activeCount()).isLessThanOrEqualTo(before);
    }
  }

  private static Supplier<String> ids(int process) {
    Queue<Integer> used = new ArrayDeque<>();
    return () -> {
      used.add(1);
      return "p" + process + "-" + used.size();
    };
  }

  @Test
  void aSecondTickAtTheSameInstantDoesNothing() {
    var world =
        Simulation.of(shop.definition(Release.allAtOnce()), Shop.first(), Shop.Rates.FORMAT)
            .traffic(Shop.turning(400, Duration.ofDays(1)))
            .labels(shop.labels(Duration.ofHours(1)))
            .loop(loop -> Shop.watchful(loop, alert -> {}).build())
            .run(Duration.ofDays(2));
    long head = world.journal().head().sequence();
    String decisions = world.decisions();

    TickReport again = world.loop().tick(world.clock().instant());

    assertThat(world.journal().head().sequence()).isEqualTo(head);
    assertThat(world.decisions()).isEqualTo(decisions);
    assertThat(again.decisions()).isEmpty();
  }

  @Test
  void whileAnotherProcessTicksATickOnlyFetches() {
    var definition = shop.definition(Release.allAtOnce());
    try (TestHost host = TestHost.inMemory(Shop.Rates.FORMAT)) {
      host.mlops().run(definition, Shop.first());
      List<TickReport> inner = new ArrayList<>();
      var other = host.mlops().loop(definition).retrain(Shop.LAST_TWO_DAYS).build();
      var loop =
          host.mlops()
              .loop(definition)
              .retrain(Shop.LAST_TWO_DAYS)
              .on(
                  situation -> {
                    inner.add(other.tick(situation.now().plusSeconds(60)));
                    return List.of();
                  })
              .build();

      assertThat(loop.tick(host.clock().instant()).late()).isFalse();

      assertThat(inner).singleElement().satisfies(tick -> assertThat(tick.late()).isTrue());
      assertThat(other.tick(host.clock().instant().plusSeconds(60)).late()).isFalse();
    }
  }

  @Test
  void whatNoReceiverIsKnownToHaveIsDeliveredAfterARestart() {
    Queue<Runnable> never = new ArrayDeque<>();
    List<Alert> lost = new ArrayList<>();
    List<Alert> heard = new ArrayList<>();
    var world =
        Simulation.of(shop.definition(Release.allAtOnce()), Shop.first(), Shop.Rates.FORMAT)
            .traffic(Shop.turning(400, Duration.ofDays(1)))
            .labels(shop.labels(Duration.ofHours(1)))
            .loop(
                loop ->
                    Shop.watchful(loop, heard::add)
                        .alerts(
                            never.isEmpty()
                                ? Alerts.to(lost::add).on(never::add).build()
                                : Alerts.to(heard::add).build())
                        .build())
            .run(Duration.ofHours(40));
    assertThat(world.loop().openAlerts()).isNotEmpty();
    assertThat(heard).isEmpty();
    String said = world.decisions();

    world.kill();
    world.pass(Duration.ofHours(1));

    assertThat(lost).isEmpty();
    assertThat(heard).isNotEmpty().allMatch(alert -> said.contains(alert.toString()));
    int times = heard.size();
    world.kill();
    world.pass(Duration.ofHours(1));
    assertThat(heard).hasSize(times);
  }

  @Test
  void aLoopWithoutAPolicyIsRefused() {
    try (TestHost host = TestHost.inMemory(Shop.Rates.FORMAT)) {
      assertThatThrownBy(
              () ->
                  host.mlops()
                      .loop(shop.definition(Release.allAtOnce()))
                      .on(Trigger.drift())
                      .build())
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("the loop of 'purchases' has no retrain policy but must have one");
    }
  }
}
