// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry.fs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlops4j.store.Blob;
import org.mlops4j.store.Commit;
import org.mlops4j.store.Digest;
import org.mlops4j.testkit.store.ChildProcess;

/** Kills real processes. {@code -Dmlops.kills=2000} kills that many; 60 by default. */
class KillTest {
  private static final int WRITERS = 3;
  private static final int KILLS = Integer.getInteger("mlops.kills", 60);

  @TempDir private Path directory;

  @Test
  void aKillAnywhereLosesNothingThatWasAcknowledged() throws Exception {
    Path root = directory.resolve("store");
    Random random = new Random(42);
    List<String> acknowledged = new ArrayList<>();
    for (int kills = 0; kills < KILLS; kills += WRITERS) {
      List<ChildProcess> writers = new ArrayList<>();
      try {
        for (int i = 0; i < WRITERS; i++) {
          writers.add(
              ChildProcess.start(KilledWriter.class, root.toString(), "writer" + (kills + i)));
        }
        for (ChildProcess writer : writers) {
          assertThat(writer.await()).isEqualTo("open");
        }
        writers.get(0).await();
        for (ChildProcess writer : writers) {
          // Not a wait for anything: the instant of a kill is what is varied.
          TimeUnit.MICROSECONDS.sleep(random.nextInt(20_000));
          writer.kill();
          acknowledged.addAll(writer.said().subList(1, writer.said().size()));
        }
      } finally {
        writers.forEach(ChildProcess::close);
      }
    }
    assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(KILLS / WRITERS);
    assertKept(root, acknowledged);
  }

  private static void assertKept(Path root, List<String> acknowledged) {
    try (DirectoryStore store = DirectoryStore.open(root)) {
      List<Commit> commits = store.journal().read(0, Integer.MAX_VALUE);
      Set<String> kept =
          commits.stream()
              .map(commit -> commit.sequence() + " " + commit.transaction())
              .collect(Collectors.toSet());
      assertThat(acknowledged).doesNotHaveDuplicates().allMatch(kept::contains);
      List<Blob> blobs =
          commits.stream()
              .map(commit -> commit.transaction().getBytes(StandardCharsets.UTF_8))
              .map(content -> new Blob(Digest.of(content), 0, content.length))
              .toList();
      assertThat(DirectoryStore.verify(root, blobs)).isEmpty();
    }
  }
}
