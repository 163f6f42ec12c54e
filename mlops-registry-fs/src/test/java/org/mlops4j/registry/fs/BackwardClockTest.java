// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry.fs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlops4j.Mlops;
import org.mlops4j.registry.Alias;
import org.mlops4j.registry.AliasMove;
import org.mlops4j.registry.ModelRegistry;
import org.mlops4j.registry.ModelVersion;
import org.mlops4j.registry.Reason;
import org.mlops4j.registry.Tag;
import org.mlops4j.store.Commit;
import org.mlops4j.testkit.TestClock;

/** The clock of a host jumps back by a year: what was committed keeps its order all the same. */
class BackwardClockTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Instant LONG_AGO = Instant.parse("2025-03-01T12:00:00Z");
  private static final Reason BECAUSE = new Reason("ann", "a test");
  private static final String MODEL = GoldenHistory.MODEL;

  /** More than lie between two checkpoints of the registry. */
  private static final int MANY = 1_010;

  @TempDir private Path directory;
  private final TestClock clock = TestClock.at(NOON);
  private Path root;

  @BeforeEach
  void promoteThenJumpBackThenPromote() throws IOException {
    root = directory.resolve("store");
    try (DirectoryStore store = DirectoryStore.open(root);
        Mlops mlops = KilledLoop.host(store, clock)) {
      ModelRegistry registry = mlops.registry();
      GoldenHistory.publish(registry, store.blobs(), 0.8);
      clock.advance(Duration.ofMinutes(1));
      promote(registry, 0, 1);
      clock.set(LONG_AGO);
      GoldenHistory.publish(registry, store.blobs(), 0.9);
      clock.advance(Duration.ofMinutes(1));
      promote(registry, 1, 2);
    }
  }

  @Test
  void timesOfCommitsNeverGoBackAndTheClockOfTheWriterIsTold() {
    try (DirectoryStore store = DirectoryStore.open(root)) {
      List<Commit> commits = store.journal().read(0, 100);
      Instant minuteLater = NOON.plusSeconds(60);

      assertThat(commits)
          .extracting(Commit::at)
          .containsExactly(NOON, minuteLater, minuteLater, minuteLater);
      assertThat(commits)
          .extracting(Commit::wall)
          .containsExactly(NOON, minuteLater, LONG_AGO, LONG_AGO.plusSeconds(60));
    }
    assertThat(DirectoryStore.verify(root)).isEmpty();
  }

  @Test
  void whoServedWhenFollowsTheOrderOfTheCommits() {
    try (DirectoryStore store = DirectoryStore.open(root);
        Mlops mlops = KilledLoop.host(store, clock)) {
      assertServedByOrder(mlops.registry());
      assertThat(mlops.predictor(KilledLoop.MODEL)).hasToString("predictor of asks: asks v2");

      clock.set(NOON.plus(Duration.ofHours(1)));
      mlops.rollback(KilledLoop.MODEL, BECAUSE);

      assertThat(championAt(mlops.registry(), NOON.plusSeconds(3_599))).contains(2);
      assertThat(championAt(mlops.registry(), NOON.plusSeconds(3_600))).contains(1);
    }
  }

  @Test
  void checkpointsAreOfTheSameState() throws IOException {
    String told;
    try (DirectoryStore store = DirectoryStore.open(root);
        Mlops mlops = KilledLoop.host(store, clock)) {
      ModelVersion first = mlops.registry().version(MODEL, 1);
      for (int i = 0; i < MANY; i++) {
        clock.set(LONG_AGO.minusSeconds(i));
        mlops.registry().tag(first, new Tag("n", String.valueOf(i)), BECAUSE);
      }
      told = GoldenHistory.told(store, mlops.registry());
      assertThat(store.journal().read(0, 2 * MANY))
          .isSortedAccordingTo(Comparator.comparing(Commit::at))
          .hasSize(4 + MANY)
          .last()
          .extracting(Commit::wall)
          .isEqualTo(LONG_AGO.minusSeconds(MANY - 1));
    }
    Path checkpoints = root.resolve("checkpoints");
    assertThat(checkpoints.toFile().list()).anyMatch(name -> name.contains("-registry-"));
    assertThat(told()).isEqualTo(told);
    GoldenDirectory.delete(checkpoints);
    assertThat(told()).isEqualTo(told);
    assertThat(DirectoryStore.verify(root)).isEmpty();
  }

  /** What another process finds in the directory. */
  private String told() {
    try (DirectoryStore store = DirectoryStore.open(root);
        Mlops mlops = KilledLoop.host(store, clock)) {
      assertServedByOrder(mlops.registry());
      return GoldenHistory.told(store, mlops.registry());
    }
  }

  private static void assertServedByOrder(ModelRegistry registry) {
    assertThat(championAt(registry, LONG_AGO.plusSeconds(120))).isEmpty();
    assertThat(championAt(registry, NOON.plusSeconds(59))).isEmpty();
    assertThat(championAt(registry, NOON.plusSeconds(60))).contains(2);
    assertThat(registry.champion(MODEL)).map(ModelVersion::number).contains(2);
  }

  private static Optional<Integer> championAt(ModelRegistry registry, Instant when) {
    return registry.championAt(MODEL, when).map(ModelVersion::number);
  }

  private static void promote(ModelRegistry registry, int from, int to) {
    registry.move(new AliasMove(MODEL, Alias.CHAMPION, from, to, BECAUSE));
  }
}
