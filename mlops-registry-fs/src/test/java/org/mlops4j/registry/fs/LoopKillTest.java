// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry.fs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlops4j.Mlops;
import org.mlops4j.pipeline.RunOutcome;
import org.mlops4j.testkit.TestClock;

/** Kills real processes that serve and tick a loop; each goes on where the one before was. */
class LoopKillTest {
  private static final int END = 60;
  private static final int KILLS = Integer.getInteger("mlops.kills", 6);

  @TempDir private Path directory;

  @Test
  void aLoopThatIsKilledAgainAndAgainHealsItsModelAllTheSame() throws Exception {
    Random random = new Random(42);
    int next = 0;
    int kills = 0;
    List<String> routes = new ArrayList<>();
    String before = "";
    while (next < END) {
      Process process = start(next);
      try (BufferedReader out = process.inputReader()) {
        String opened = out.readLine();
        assertThat(opened).startsWith("open predictor of asks: asks v");
        if (!before.isEmpty()) {
          assertThat(opened.substring("open ".length())).isEqualTo(before);
        }
        int alive = kills < KILLS ? 4 + random.nextInt(6) : END;
        for (String line = out.readLine(); line != null; line = out.readLine()) {
          int space = line.indexOf(' ');
          next = Integer.parseInt(line.substring(0, space)) + 1;
          routes.add(line.substring(space + 1));
          if (--alive == 0) {
            kills++;
            // Between two ticks or amid one: whatever it does by then is not said any more.
            process.toHandle().destroyForcibly();
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
            before = served();
            break;
          }
        }
      } finally {
        process.destroyForcibly();
      }
    }

    assertThat(kills).isEqualTo(KILLS);
    assertThat(routes).anyMatch(route -> route.contains("asks v2 with 2000 bp"));
    try (DirectoryStore store = DirectoryStore.open(directory);
        Mlops mlops = KilledLoop.host(store, TestClock.at(KilledLoop.START))) {
      assertThat(mlops.registry().champion("asks").orElseThrow().number()).isGreaterThan(1);
      assertThat(mlops.runs().find(run -> run.outcome() == RunOutcome.RUNNING)).isEmpty();
      assertThat(mlops.verify()).isEmpty();
    }
  }

  /** What the directory says that a process should serve. */
  private String served() {
    try (DirectoryStore store = DirectoryStore.open(directory);
        Mlops mlops = KilledLoop.host(store, TestClock.at(KilledLoop.START))) {
      return mlops.predictor(KilledLoop.MODEL).toString();
    }
  }

  private Process start(int hour) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx128m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xshare:auto",
            "-cp",
            System.getProperty("java.class.path"),
            KilledLoop.class.getName(),
            directory.toString(),
            String.valueOf(hour),
            String.valueOf(END))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }
}
