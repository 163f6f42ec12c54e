// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mlops4j.testkit.Purchases.pipeline;
import static org.mlops4j.testkit.Purchases.visits;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mlops4j.Mlops;
import org.mlops4j.data.DataSource;
import org.mlops4j.pipeline.Attempts;
import org.mlops4j.pipeline.PipelineException;
import org.mlops4j.pipeline.Stage;
import org.mlops4j.store.Head;
import org.mlops4j.store.StoreUnavailableException;

@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MlopsExtensionTest {
  private static final List<TestHost> GIVEN = new ArrayList<>();

  @RegisterExtension
  static final MlopsExtension extension = MlopsExtension.reading(Purchases.Rates.FORMAT);

  private final TestHost own;

  MlopsExtensionTest(TestHost own) {
    this.own = own;
    GIVEN.add(own);
  }

  @AfterAll
  static void everyHostWasClosed() {
    assertThat(GIVEN)
        .doesNotHaveDuplicates()
        .allSatisfy(
            host ->
                assertThatThrownBy(() -> host.journal().head())
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessage("the journal is closed"));
  }

  @Test
  @Order(1)
  void allThatATestAsksForBelongsTogether(TestHost host, Mlops mlops, TestClock clock) {
    assertThat(host).isSameAs(own);
    assertThat(host.mlops()).isSameAs(mlops);
    assertThat(host.clock()).isSameAs(clock);
    mlops.run(pipeline(visits(1, 0.5)));
  }

  @Test
  @Order(2)
  void theNextTestBeginsAnew(Mlops mlops, TestHost host) {
    assertThat(mlops.registry().models()).isEmpty();
    assertThat(host.journal().head()).isEqualTo(Head.EMPTY);
  }

  @Test
  void equalRunsWriteEqualBytesOnAnyDay() {
    assertThat(headAfterARun()).isEqualTo(headAfterARun());
  }

  @Test
  void aSecondHostOnTheSameStoresIsWhatFollowsARestart(TestHost host) {
    host.mlops().run(pipeline(visits(1, 0.5)));
    host.mlops().close();
    try (TestHost restarted = TestHost.on(host.journal(), host.blobs(), Purchases.Rates.FORMAT)) {
      MlopsAssertions.assertThat(restarted.mlops().registry()).hasChampion(Purchases.MODEL, 1);
      MlopsAssertions.assertThat(restarted.mlops().run(pipeline(visits(3, 0.9))))
          .isDeployed()
          .asVersion(2);
    }
    assertThat(host.journal().head().sequence()).isPositive();
  }

  @Test
  void waitingBetweenAttemptsMovesTheClockAndTakesNoTime(Mlops mlops, TestClock clock) {
    DataSource<Purchases.Visit> broken =
        () -> {
          throw new IOException("connection lost");
        };
    var pipeline =
        Purchases.from(broken).attempting(Stage.EXTRACT, Attempts.of(2, Duration.ofHours(1)));

    assertThatThrownBy(() -> mlops.run(pipeline)).isInstanceOf(PipelineException.class);
    assertThat(clock.instant()).isEqualTo(TestClock.START.plus(Duration.ofHours(1)));
    clock.advance(Duration.ofHours(-1));
    assertThat(clock.instant()).isEqualTo(TestClock.START);
  }

  private static Head headAfterARun() {
    try (TestHost host = TestHost.inMemory(Purchases.Rates.FORMAT)) {
      host.mlops().run(pipeline(visits(1, 0.5)));
      return host.journal().head();
    }
  }
}
