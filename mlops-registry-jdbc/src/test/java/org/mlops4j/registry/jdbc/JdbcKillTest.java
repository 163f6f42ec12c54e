// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
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
import org.mlops4j.testkit.store.ChildProcess;
import org.postgresql.ds.PGSimpleDataSource;

/** Stops and kills real clients. {@code -Dmlops.kills=600} kills that many; 9 by default. */
class JdbcKillTest {
  private static final int WRITERS = 3;
  private static final int KILLS = Integer.getInteger("mlops.kills", 9);

  private final PGSimpleDataSource source = Server.freshSchema();

  @Test
  void clientsThatAreStoppedHoldUpNobodyAndThoseThatAreKilledLoseNothing() throws Exception {
    Random random = new Random(42);
    List<String> acknowledged = new ArrayList<>();
    for (int kills = 0; kills < KILLS; kills += WRITERS) {
      List<ChildProcess> writers = new ArrayList<>();
      try {
        for (int i = 0; i < WRITERS; i++) {
          writers.add(
              ChildProcess.start(
                  KilledWriter.class,
                  source.getUrl(),
                  source.getCurrentSchema(),
                  "writer" + (kills + i)));
        }
        for (ChildProcess writer : writers) {
          writer.await();
        }
        for (int i = 1; i < WRITERS; i++) {
          // Not a wait for anything: the instant of the signal is what is varied.
          TimeUnit.MICROSECONDS.sleep(random.nextInt(20_000));
          writers.get(i).signal("STOP");
        }
        writers.get(0).await();
        for (ChildProcess writer : writers) {
          writer.kill();
          acknowledged.addAll(writer.said());
        }
      } finally {
        writers.forEach(ChildProcess::close);
      }
    }
    assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(KILLS);
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
}
