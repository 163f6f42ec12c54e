// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry.fs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlops4j.Mlops;
import org.mlops4j.model.Classification;
import org.mlops4j.registry.ModelRegistry;
import org.mlops4j.registry.ModelVersion;
import org.mlops4j.registry.Reason;
import org.mlops4j.registry.Tag;
import org.mlops4j.store.Blob;
import org.mlops4j.store.Commit;
import org.mlops4j.testkit.TestClock;
import org.mlops4j.trust.Pem;
import org.mlops4j.trust.TrustPolicy;

/**
 * A registry of format 1 with packs that was committed to the project: it must stay readable for
 * ever. Its buckets have six commits instead of a thousand, and nothing else is smaller.
 *
 * <p>{@code -Dmlops.golden.write=true} run in the directory of this module writes the files of the
 * project anew; the next run compares with them. Only a new format is a reason for that, and gets a
 * directory of its own.
 */
class GoldenPackTest {
  private static final int BUCKET = 6;
  private static final String STORE = "store";
  private static final String TOLD = "told.txt";
  private static final Instant LATER = Instant.parse("2026-04-01T12:00:00Z");

  @TempDir private Path directory;
  private Layout layout;

  @BeforeAll
  static void writeFixtureIfTold() throws IOException {
    if (Boolean.getBoolean("mlops.golden.write")) {
      writeFixture(Path.of("src", "test", "resources", "format-1-packs").toAbsolutePath());
    }
  }

  @BeforeEach
  void nameRoot() throws IOException {
    layout = new Layout(directory.toRealPath().resolve(STORE), BUCKET);
  }

  private static void writeFixture(Path fixture) throws IOException {
    GoldenDirectory.delete(fixture);
    Files.createDirectories(fixture);
    Layout layout = new Layout(fixture.toRealPath().resolve(STORE), BUCKET);
    GoldenHistory.write(layout);
    try (DirectoryStore store = open(layout);
        Mlops mlops = KilledLoop.host(store, TestClock.at(LATER))) {
      Files.writeString(fixture.resolve(TOLD), GoldenHistory.told(store, mlops.registry()));
    }
  }

  @Test
  void theSameHistoryGivesTheSameBytes() throws Exception {
    GoldenHistory.write(layout);
    assertThat(GoldenDirectory.contents(layout.root()))
        .isEqualTo(GoldenDirectory.contents(golden().resolve(STORE)));
  }

  @Test
  void itHoldsAllThatAFormatHas() throws Exception {
    Map<String, String> files = GoldenDirectory.contents(golden().resolve(STORE));
    assertThat(files)
        .containsKeys(
            "FORMAT",
            "HEAD",
            "log/0000000000.pack",
            "log/0000000001.pack",
            "log/0000000002/0000000000000012.json",
            "log/0000000003/0000000000000020.json",
            "checkpoints/0000000000000006-test");
    assertThat(files.keySet()).filteredOn(name -> name.startsWith("log/000000000")).hasSize(11);
    assertThat(files.keySet()).anyMatch(name -> name.endsWith("-journal.transactions"));
    assertThat(files.keySet()).anyMatch(name -> name.matches("blobs/sha256/../[0-9a-f]{62}"));
    assertThat(files.keySet()).anyMatch(name -> name.matches("blobs/sha256/../[0-9a-f]{62}~1"));
  }

  @Test
  void itIsHealthyAndSaysWhatItSaidWhenItWasWritten() throws Exception {
    GoldenDirectory.copy(golden().resolve(STORE), layout.root());
    assertThat(verified(List.of())).isEmpty();
    try (DirectoryStore store = open(layout);
        Mlops mlops = KilledLoop.host(store, TestClock.at(LATER))) {
      assertThat(GoldenHistory.told(store, mlops.registry()))
          .isEqualTo(Files.readString(golden().resolve(TOLD)));
      assertThat(mlops.verify()).isEmpty();
      assertThat(verified(store.blobs().list())).isEmpty();
      assertThat(store.journal().checkpoint("test"))
          .hasValueSatisfying(
              kept -> {
                assertThat(kept.state()).isEqualTo(GoldenHistory.STATE);
                assertThat(kept.head().sequence()).isEqualTo(6);
              });
      ModelVersion signed = mlops.registry().version(GoldenHistory.MODEL, 2);
      assertThat(
              TrustPolicy.anyOf(Pem.publicKey(GoldenHistory.KEYS))
                  .problems(mlops.registry().envelope(signed)))
          .isEmpty();
      assertThat(mlops.predictor(KilledLoop.MODEL).predict(ask()).output())
          .isEqualTo(Classification.binary(0.9));
    }
  }

  @Test
  void itCanBeContinued() throws Exception {
    GoldenDirectory.copy(golden().resolve(STORE), layout.root());
    Reason because = new Reason("bob", "life goes on");
    List<Commit> commits;
    try (DirectoryStore store = open(layout);
        Mlops mlops = KilledLoop.host(store, TestClock.at(LATER))) {
      commits = store.journal().read(0, Integer.MAX_VALUE);
      ModelRegistry registry = mlops.registry();
      for (int i = 0; i < 2 * BUCKET; i++) {
        registry.tag(registry.version(GoldenHistory.MODEL, 2), new Tag("n", "" + i), because);
      }
      assertThat(registry.rollback(GoldenHistory.MODEL, because).number()).isEqualTo(1);
      mlops.garbage().collect(deleted -> {});
      assertThat(mlops.verify()).isEmpty();
    }
    try (DirectoryStore store = open(layout)) {
      assertThat(store.journal().read(0, 20)).isEqualTo(commits);
      assertThat(store.journal().head().sequence()).isGreaterThan(32);
      assertThat(verified(store.blobs().list())).isEmpty();
    }
    assertThat(layout.pack(12)).exists();
  }

  private static KilledLoop.Ask ask() {
    return new KilledLoop.Ask(LATER, true, null);
  }

  private List<Damage> verified(List<Blob> required) {
    return DirectoryStore.verify(new LocalDisk(), layout, required);
  }

  private static DirectoryStore open(Layout layout) {
    return DirectoryStore.open(new LocalDisk(), layout, DirectoryStoreOptions.defaults());
  }

  private static Path golden() throws URISyntaxException {
    return Path.of(GoldenPackTest.class.getResource("/format-1-packs/told.txt").toURI())
        .getParent();
  }
}
