// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry.fs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
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

/** Kills real processes. {@code -Dmlops.kills=2000} kills that many; 60 by default. */
class KillTest {
  private static final int WRITERS = 3;
  private static final int KILLS = Integer.getInteger("mlops.kills", 60);

  @TempDir private Path directory;

  /** A process, and what it was told that it had committed. */
  private record Writer(Process process, BufferedReader out, List<String> acknowledged) {
    void await(String line) throws IOException {
      assertThat(out.readLine()).isEqualTo(line);
    }

    void awaitCommit() throws IOException {
      acknowledged.add(out.readLine());
    }

    void kill() throws IOException, InterruptedException {
      process.toHandle().destroyForcibly(); // Process.destroyForcibly would close the pipe.
      assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
      StringBuilder rest = new StringBuilder();
      for (int next = out.read(); next >= 0; next = out.read()) {
        rest.append((char) next);
      }
      // A line without its end was not said to the end.
      int whole = rest.lastIndexOf("\n") + 1;
      rest.substring(0, whole).lines().forEach(acknowledged::add);
    }
  }

  @Test
  void aKillAnywhereLosesNothingThatWasAcknowledged() throws Exception {
    Path root = directory.resolve("store");
    Random random = new Random(42);
    List<String> acknowledged = new ArrayList<>();
    for (int kills = 0; kills < KILLS; kills += WRITERS) {
      List<Writer> writers = new ArrayList<>();
      try {
        for (int i = 0; i < WRITERS; i++) {
          writers.add(start(root, "writer" + (kills + i)));
        }
        for (Writer writer : writers) {
          writer.await("open");
        }
        writers.get(0).awaitCommit();
        for (Writer writer : writers) {
          // Not a wait for anything: the instant of a kill is what is varied.
          TimeUnit.MICROSECONDS.sleep(random.nextInt(20_000));
          writer.kill();
          acknowledged.addAll(writer.acknowledged);
        }
      } finally {
        writers.forEach(writer -> writer.process.destroyForcibly());
      }
    }
    assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(KILLS / WRITERS).doesNotContainNull();
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

  private static Writer start(Path root, String name) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-cp",
                System.getProperty("java.class.path"),
                KilledWriter.class.getName(),
                root.toString(),
                name)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    return new Writer(process, process.inputReader(), new ArrayList<>());
  }
}
