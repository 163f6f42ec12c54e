// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry.fs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlops4j.feedback.Feedback;
import org.mlops4j.model.Regression;
import org.mlops4j.registry.fs.KilledHost.House;
import org.mlops4j.testkit.store.ChildProcess;

/** Kills real processes that record predictions and labels. */
class FeedbackKillTest {
  private static final int KILLS = 5;

  @TempDir private Path directory;

  @Test
  void aKillLosesNoMoreThanWhatWasNotFlushed() throws Exception {
    Path root = directory.resolve("store");
    Random random = new Random(7);
    for (int kill = 0; kill < KILLS; kill++) {
      int acknowledged = runAndKill(root, random.nextInt(30_000));

      try (DirectoryStore store = DirectoryStore.open(root)) {
        Feedback<House, Regression> feedback = KilledHost.feedback(store);
        List<House> labelled = feedback.labelled(Instant.MIN, Instant.MAX).stream().toList();
        assertThat(labelled.size()).isBetween(acknowledged, acknowledged + KilledHost.BATCH);
        assertThat(labelled)
            .containsExactlyElementsOf(
                IntStream.range(0, labelled.size())
                    .mapToObj(number -> new House(number, 1.0 * number))
                    .toList());
        assertThat(feedback.coverage(Instant.MIN, Instant.MAX).share()).isEqualTo(1);
      }
    }
  }

  /** The number of predictions that the process said were flushed. */
  private static int runAndKill(Path root, int microseconds)
      throws IOException, InterruptedException {
    try (ChildProcess host = ChildProcess.start(KilledHost.class, root.toString())) {
      assertThat(host.await()).isEqualTo("open");
      host.await();
      // Not a wait for anything: the instant of the kill is what is varied.
      TimeUnit.MICROSECONDS.sleep(microseconds);
      host.kill();
      return Integer.parseInt(host.said().get(host.said().size() - 1));
    }
  }
}
