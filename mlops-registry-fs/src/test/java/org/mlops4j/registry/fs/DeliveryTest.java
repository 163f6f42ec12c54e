// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry.fs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlops4j.registry.RegistryChange;
import org.mlops4j.registry.Subscription;
import org.mlops4j.store.Stamp;
import org.mlops4j.testkit.store.ChildProcess;

/** Kills a process between a change, its delivery, and the note that it was delivered. */
class DeliveryTest {
  private static final int KILLS = Integer.getInteger("mlops.kills", 6);

  @TempDir private Path directory;

  @Test
  void everyChangeIsHeardAtLeastOnceAndInOrderWheneverTheProcessIsKilled() throws Exception {
    Path root = directory.resolve("store");
    Random random = new Random(42);
    List<Long> heard = new ArrayList<>();
    for (int kill = 0; kill < KILLS; kill++) {
      List<Long> life = heardInOneLife(root, random);
      assertThat(life).isSorted().doesNotHaveDuplicates().isNotEmpty();
      heard.addAll(life);
    }
    try (DirectoryStore store = DirectoryStore.open(root)) {
      Stamp stamp = new Stamp("test", InstantSource.system(), () -> UUID.randomUUID().toString());
      new Subscription(store.journal(), "mail", stamp)
          .deliver(change -> heard.add(change.sequence()));
      List<Long> all =
          store.journal().read(0, Integer.MAX_VALUE).stream()
              .flatMap(commit -> RegistryChange.of(commit).stream())
              .map(RegistryChange::sequence)
              .toList();
      // Repetitions aside it is what happened, each for the first time in order.
      assertThat(heard.stream().distinct().toList()).isEqualTo(all);
    }
  }

  private static List<Long> heardInOneLife(Path root, Random random)
      throws IOException, InterruptedException {
    try (ChildProcess listener = ChildProcess.start(KilledListener.class, root.toString())) {
      listener.await();
      // Not a wait for anything: the instant of a kill is what is varied.
      TimeUnit.MICROSECONDS.sleep(random.nextInt(20_000));
      listener.kill();
      return listener.said().stream().map(Long::valueOf).toList();
    }
  }
}
