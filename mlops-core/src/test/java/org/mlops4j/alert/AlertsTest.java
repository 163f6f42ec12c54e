// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AlertsTest {
  private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

  private final List<Alert> received = new ArrayList<>();

  private static Alert alert(String key) {
    return Alert.triggered(key, "model", AlertLevel.WARNING, "it broke", List.of(), NOON);
  }

  @Test
  void aHundredBreachesAreOneTriggerAndOneResolve() {
    Alerts alerts = Alerts.to(received::add).cooldown(Duration.ofHours(1)).build();

    for (int i = 0; i < 100; i++) {
      assertThat(alerts.raise(alert("drift"))).isEqualTo(i == 0);
    }
    assertThat(alerts.open()).extracting(Alert::key).containsExactly("drift");
    assertThat(alerts.resolve("drift", List.of("it is gone"), NOON)).isTrue();
    assertThat(alerts.resolve("drift", List.of("it is gone"), NOON)).isFalse();

    assertThat(received)
        .extracting(Alert::status)
        .containsExactly(AlertStatus.TRIGGERED, AlertStatus.RESOLVED);
    assertThat(alerts.counts()).isEqualTo(new AlertCounts(2, 0, 0, 0, 0));
  }

  @Test
  void aDeadReceiverHoldsUpNeitherTheCallerNorTheOtherReceiver() {
    AlertSink dead =
        alert -> {
          throw new IOException("connection refused");
        };
    Alerts alerts = Alerts.to(dead, received::add).attempts(3).build();

    assertThat(alerts.raise(alert("drift"))).isTrue();
    assertThat(received).hasSize(1);
    assertThat(alerts.counts()).isEqualTo(new AlertCounts(1, 1, 0, 0, 1));

    alerts.flush();
    alerts.flush();
    alerts.flush();

    assertThat(alerts.counts()).isEqualTo(new AlertCounts(1, 3, 1, 0, 0));
  }

  @Test
  void aReceiverThatRecoversGetsTheAlertsInOrder() {
    AtomicInteger calls = new AtomicInteger();
    Alerts alerts =
        Alerts.to(
                alert -> {
                  if (calls.incrementAndGet() <= 2) {
                    throw new IOException("answered 503");
                  }
                  received.add(alert);
                })
            .build();

    alerts.raise(alert("first"));
    alerts.raise(alert("second"));
    alerts.flush();

    assertThat(received).extracting(Alert::key).containsExactly("first", "second");
  }

  @Test
  void anExecutorThatNeverRunsLosesOnlyWhatDoesNotFitAndCountsIt() {
    Queue<Runnable> never = new ArrayDeque<>();
    Alerts alerts = Alerts.to(received::add).on(never::add).capacity(10).build();
    AtomicInteger settled = new AtomicInteger();

    for (int i = 0; i < 25; i++) {
      alerts.deliver(alert("alert " + i), settled::incrementAndGet);
    }

    assertThat(never).hasSize(1);
    assertThat(alerts.counts()).isEqualTo(new AlertCounts(0, 0, 0, 15, 10));
    assertThat(settled).hasValue(15);

    never.remove().run();

    assertThat(received).hasSize(10);
    assertThat(settled).hasValue(25);
  }

  @Test
  void anExecutorThatRefusesIsAskedAgain() {
    List<Runnable> accepted = new ArrayList<>();
    AtomicInteger offers = new AtomicInteger();
    Alerts alerts =
        Alerts.to(received::add)
            .on(
                task -> {
                  if (offers.incrementAndGet() == 1) {
                    throw new RejectedExecutionException("shut down");
                  }
                  accepted.add(task);
                })
            .build();

    alerts.raise(alert("drift"));
    alerts.flush();
    accepted.forEach(Runnable::run);

    assertThat(received).hasSize(1);
  }

  @Test
  void anAlertIsSettledWhenTheLastReceiverIsDoneWithIt() {
    AtomicInteger settled = new AtomicInteger();
    Alerts alerts =
        Alerts.to(
                received::add,
                alert -> {
                  throw new IOException("no");
                })
            .attempts(2)
            .build();

    alerts.deliver(alert("drift"), settled::incrementAndGet);
    assertThat(settled).hasValue(0);

    alerts.flush();
    assertThat(settled).hasValue(1);
  }

  @Test
  void withNoReceiverAnAlertIsSettledAtOnce() {
    AtomicInteger settled = new AtomicInteger();

    Alerts.none().deliver(alert("drift"), settled::incrementAndGet);

    assertThat(settled).hasValue(1);
  }

  @Test
  void senselessSettingsAreRefused() {
    assertThatThrownBy(() -> Alerts.to().attempts(0)).hasMessage("attempts was 0 but must be >= 1");
    assertThatThrownBy(() -> Alerts.to().capacity(0)).hasMessage("capacity was 0 but must be >= 1");
    assertThatThrownBy(() -> Alerts.to().cooldown(Duration.ofHours(-1)))
        .hasMessage("cooldown was PT-1H but must not be negative");
  }
}
