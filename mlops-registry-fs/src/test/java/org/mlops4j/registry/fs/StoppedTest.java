// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry.fs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlops4j.store.Append.Appended;
import org.mlops4j.store.Draft;
import org.mlops4j.store.Item;
import org.mlops4j.testkit.store.ChildProcess;

/** The lock lets writers queue: nobody may need it. */
class StoppedTest {
  private static final int WRITERS = 3;
  private static final int COMMITS = 25;

  @TempDir private Path directory;

  @Test
  void aStoppedProcessThatHasTheLockHoldsUpNobodyForLong() throws Exception {
    Path root = directory.resolve("store");
    try (DirectoryStore store = DirectoryStore.open(root);
        ChildProcess holder = ChildProcess.start(LockHolder.class, root.toString())) {
      assertThat(holder.await()).isEqualTo("locked");
      holder.signal("STOP");
      for (int i = 1; i <= 3; i++) {
        long start = System.nanoTime();
        assertThat(store.journal().append(store.journal().head(), draft(i)))
            .isInstanceOf(Appended.class);
        assertThat(Duration.ofNanos(System.nanoTime() - start))
            .isBetween(Duration.ofMillis(100), Duration.ofSeconds(20));
      }
    }
    assertThat(DirectoryStore.verify(root)).isEmpty();
  }

  @Test
  void writersOfSeveralProcessesAllGetOn() throws Exception {
    Path root = directory.resolve("store");
    List<ChildProcess> writers = new ArrayList<>();
    try {
      for (int i = 0; i < WRITERS; i++) {
        writers.add(ChildProcess.start(KilledWriter.class, root.toString(), "writer" + i));
      }
      // None of them ends before all of them have got on.
      for (ChildProcess writer : writers) {
        for (int i = 0; i <= COMMITS; i++) {
          writer.await();
        }
      }
      for (ChildProcess writer : writers) {
        writer.kill();
      }
    } finally {
      writers.forEach(ChildProcess::close);
    }
    assertThat(DirectoryStore.verify(root)).isEmpty();
  }

  private static Draft draft(int number) {
    return new Draft(
        "tx-" + number, Instant.EPOCH, "test", List.of(new Item("test.Happened", "{}")));
  }
}
