// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry.jdbc;

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
import org.mlops4j.store.Blob;
import org.mlops4j.store.Commit;
import org.mlops4j.store.Digest;
import org.postgresql.ds.PGSimpleDataSource;

/** Stops and kills real clients. {@code -Dmlops.kills=600} kills that many; 9 by default. */
class JdbcKillTest {
  private static final int WRITERS = 3;
  private static final int KILLS = Integer.getInteger("mlops.kills", 9);

  private final PGSimpleDataSource source = Server.freshSchema();

  /** A process, and what it was told that it had committed. */
  private record Writer(Process process, BufferedReader out, List<String> acknowledged) {
    void awaitCommit() throws IOException {
      acknowledged.add(out.readLine());
    }

    void signal(String name) throws IOException, InterruptedException {
      String command = "kill -" + name + " " + process.pid();
      assertThat(new ProcessBuilder("sh", "-c", command).start().waitFor()).isZero();
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
  void clientsThatAreStoppedHoldUpNobodyAndThoseThatAreKilledLoseNothing() throws Exception {
    Random random = new Random(42);
    List<String> acknowledged = new ArrayList<>();
    for (int kills = 0; kills < KILLS; kills += WRITERS) {
      List<Writer> writers = new ArrayList<>();
      try {
        for (int i = 0; i < WRITERS; i++) {
          writers.add(start("writer" + (kills + i)));
        }
        for (Writer writer : writers) {
          writer.awaitCommit();
        }
        for (int i = 1; i < WRITERS; i++) {
          // Not a wait for anything: the instant of the signal is what is varied.
          TimeUnit.MICROSECONDS.sleep(random.nextInt(20_000));
          writers.get(i).signal("STOP");
        }
        writers.get(0).awaitCommit();
        for (Writer writer : writers) {
          writer.kill();
          acknowledged.addAll(writer.acknowledged);
        }
      } finally {
        writers.forEach(writer -> writer.process.destroyForcibly());
      }
    }
    assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(KILLS).doesNotContainNull();
    assertKept(acknowledged);
  }

  private void assertKept(List<String> acknowledged) {
    try (JdbcStore store = JdbcStore.open(source)) {
      List<Commit> commits = store.journal().read(0, Integer.MAX_VALUE);
      Set<String> kept =
          commits.stream()
              .map(commit -> commit.sequence() + " " + commit.transaction())
              .collect(Collectors.toSet());
      assertThat(acknowledged).doesNotHaveDuplicates().allMatch(kept::contains);
      for (Commit commit : commits) {
        byte[] content = commit.transaction().getBytes(StandardCharsets.UTF_8);
        assertThat(store.blobs().read(new Blob(Digest.of(content), 0, content.length)))
            .isEqualTo(content);
      }
    }
  }

  private Writer start(String name) throws IOException {
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
                source.getUrl(),
                source.getCurrentSchema(),
                name)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    return new Writer(process, process.inputReader(), new ArrayList<>());
  }
}
