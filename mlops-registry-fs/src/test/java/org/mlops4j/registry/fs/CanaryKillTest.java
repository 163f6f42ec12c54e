// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry.fs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlops4j.Mlops;
import org.mlops4j.registry.Alias;
import org.mlops4j.registry.ModelVersion;
import org.mlops4j.testkit.TestClock;
import org.mlops4j.testkit.store.ChildProcess;

/** Kills real processes in the middle of a canary: each next one splits the traffic as before. */
class CanaryKillTest {
  private static final int KILLS = Integer.getInteger("mlops.kills", 4);
  private static final String ROUTE = "predictor of asks: asks v1, asks v2 with 5678 bp; ";

  @TempDir private Path directory;

  @Test
  void championChallengerAndShareAreTheSameAfterEachKill() throws Exception {
    Random random = new Random(42);
    String before = "";
    for (int kill = 0; kill < KILLS; kill++) {
      try (ChildProcess process =
          ChildProcess.start(KilledCanary.class, directory.resolve("store").toString())) {
        String said = process.await();
        assertThat(said).startsWith(ROUTE).matches(".*; [12]{50}");
        assertThat(said.substring(ROUTE.length())).contains("1").contains("2");
        if (kill > 0) {
          assertThat(said).isEqualTo(before);
        }
        before = said;
        process.await();
        // Not a wait for anything: the instant of a kill is what is varied.
        TimeUnit.MICROSECONDS.sleep(random.nextInt(50_000));
        process.kill();
      }
      assertCanaryGoesOn();
    }
  }

  /** What the directory says to any other process. */
  private void assertCanaryGoesOn() {
    Path root = directory.resolve("store");
    try (DirectoryStore store = DirectoryStore.open(root);
        Mlops mlops =
            KilledLoop.host(store, TestClock.at(KilledLoop.START.plus(Duration.ofHours(2))))) {
      String model = KilledLoop.MODEL.name();
      assertThat(mlops.registry().champion(model)).map(ModelVersion::number).contains(1);
      assertThat(mlops.registry().at(model, Alias.CHALLENGER))
          .map(ModelVersion::number)
          .contains(2);
      assertThat(mlops.rollouts().share(model, 2)).isEqualTo(5_678);
      assertThat(mlops.verify()).isEmpty();
    }
    assertThat(DirectoryStore.verify(root)).isEmpty();
  }
}
