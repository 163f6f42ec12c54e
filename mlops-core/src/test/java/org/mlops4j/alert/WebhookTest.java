// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Alerts over real sockets, on loopback. */
class WebhookTest {
  private static final Alert DRIFT =
      Alert.triggered(
          "model/drift",
          "model",
          AlertLevel.WARNING,
          "rows drift",
          List.of("PSI 0.31 > 0.2"),
          Instant.parse("2026-06-01T12:00:00Z"));

  private final List<String> bodies = new CopyOnWriteArrayList<>();
  private final HttpClient client = HttpClient.newHttpClient();
  private volatile int status = 202;
  private HttpServer server;

  @BeforeEach
  void listen() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/v2/enqueue", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }

  private URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v2/enqueue");
  }

  @Test
  void aHundredBreachesPostOneTriggerAndOneResolve() throws Exception {
    ExecutorService lent = Executors.newSingleThreadExecutor();
    AlertFormat format = AlertFormat.pagerDuty("key");
    Alerts alerts =
        Alerts.to(AlertSink.webhook(client, address(), format))
            .on(lent)
            .cooldown(Duration.ofHours(1))
            .build();

    for (int i = 0; i < 100; i++) {
      alerts.raise(DRIFT);
    }
    alerts.resolve(DRIFT.key(), List.of("gone"), DRIFT.at());
    lent.shutdown();

    assertThat(lent.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    assertThat(bodies)
        .containsExactly(
            format.json(DRIFT), format.json(DRIFT.resolved(List.of("gone"), DRIFT.at())));
  }

  @Test
  void anAnswerThatIsNoSuccessIsAFailure() {
    status = 429;
    AlertSink sink = AlertSink.webhook(client, address(), AlertFormat.plain());

    assertThatThrownBy(() -> sink.deliver(DRIFT))
        .isInstanceOf(IOException.class)
        .hasMessage("webhook at 127.0.0.1 answered 429 but must answer 2xx");
  }

  @Test
  void aReceiverThatAcceptsAndNeverAnswersHoldsUpOnlyTheLentExecutor() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      AlertSink sink =
          AlertSink.webhook(
              client,
              URI.create("http://127.0.0.1:" + silent.getLocalPort() + "/"),
              AlertFormat.plain(),
              Duration.ofMillis(200));
      assertThatThrownBy(() -> sink.deliver(DRIFT)).isInstanceOf(HttpTimeoutException.class);
    }
    ExecutorService lent = Executors.newSingleThreadExecutor();
    CountDownLatch never = new CountDownLatch(1);
    Alerts alerts = Alerts.to(alert -> never.await()).on(lent).capacity(5).build();
    for (int i = 0; i < 100; i++) {
      alerts.deliver(DRIFT, () -> {});
    }
    assertThat(alerts.counts().dropped()).isEqualTo(95);
    lent.shutdownNow();
    assertThat(lent.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void theAddressIsCheckedAndItsPathIsNotPrinted() {
    assertThatThrownBy(
            () -> AlertSink.webhook(client, URI.create("mailto:a@b"), AlertFormat.plain()))
        .hasMessage("address was 'mailto:a@b' but must begin with http: or https:");
    assertThat(
            AlertSink.webhook(
                client, URI.create("https://hooks.example.com/secret"), AlertFormat.slack()))
        .hasToString("webhook at hooks.example.com");
  }
}
