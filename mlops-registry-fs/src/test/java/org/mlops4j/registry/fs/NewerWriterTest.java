// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry.fs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlops4j.Mlops;
import org.mlops4j.registry.Alias;
import org.mlops4j.registry.AliasMove;
import org.mlops4j.registry.ModelRegistry;
import org.mlops4j.registry.Reason;
import org.mlops4j.registry.Tag;
import org.mlops4j.store.Blob;
import org.mlops4j.store.Checkpoint;
import org.mlops4j.store.Draft;
import org.mlops4j.store.Head;
import org.mlops4j.store.Item;
import org.mlops4j.store.StoreFormatException;
import org.mlops4j.testkit.TestClock;

/** A newer library takes over a directory that this one has open: this one reads on or stops. */
class NewerWriterTest {
  private static final Instant NOW = Instant.parse("2026-04-01T12:00:00Z");
  private static final Reason BECAUSE = new Reason("ann", "a test");

  @TempDir private Path directory;
  private Path root;
  private Path newer;

  @BeforeEach
  void fill() throws IOException {
    root = directory.toRealPath().resolve("store");
    newer = root.resolveSibling("newer");
    GoldenHistory.write(Layout.of(root));
  }

  @Test
  void whileTheStoreIsOpenNothingIsWrittenAnyMoreAndTheModelServesOn() throws IOException {
    try (DirectoryStore store = DirectoryStore.open(root);
        Mlops mlops = KilledLoop.host(store, TestClock.at(NOW))) {
      var predictor = mlops.predictor(KilledLoop.MODEL);
      ModelRegistry registry = mlops.registry();
      Head head = store.journal().head();
      Blob blob = store.blobs().list().get(0);
      declare(1, 2);
      Map<String, String> before = tree();

      refused(() -> registry.tag(registry.version("asks", 1), new Tag("n", "1"), BECAUSE));
      refused(() -> promote(registry, 2, 5));
      refused(() -> mlops.rollback(KilledLoop.MODEL, BECAUSE));
      refused(() -> mlops.garbage().collect(deleted -> {}));
      refused(() -> store.journal().append(head, draft()));
      refused(() -> store.journal().keep(new Checkpoint("other", head, new byte[1])));
      refused(() -> store.journal().lease("other"));
      refused(() -> store.blobs().put(new byte[1]));
      refused(() -> store.blobs().put(store.blobs().read(blob)));
      refused(() -> store.blobs().delete(blob));

      assertThat(tree()).isEqualTo(before);
      mlops.refresh();
      assertThat(predictor.predict(ask()).version().number()).isEqualTo(2);
      assertThat(mlops.verify()).isEmpty();
    }
    assertThat(DirectoryStore.verify(root)).isEmpty();
  }

  @Test
  void whatTheNewerLibraryCommitsIsFollowedWhileItMayBeRead() throws IOException {
    try (DirectoryStore store = DirectoryStore.open(root);
        Mlops mlops = KilledLoop.host(store, TestClock.at(NOW))) {
      var predictor = mlops.predictor(KilledLoop.MODEL);
      declare(1, 2);
      promoteElsewhere(2, 5);
      mlops.refresh();
      assertThat(predictor.predict(ask()).version().number()).isEqualTo(5);

      declare(2, 2);
      promoteElsewhere(5, 1);
      assertThatThrownBy(mlops::refresh)
          .isInstanceOf(StoreFormatException.class)
          .hasMessage(
              root.resolve("FORMAT")
                  + " needs a reader of format 2 or later but this library knows format 1: use a"
                  + " newer mlops-registry-fs");
      assertThat(predictor.predict(ask()).version().number()).isEqualTo(5);
    }
  }

  @Test
  void openedForReadingItServesAndOpenedForWritingItIsRefused() throws IOException {
    declare(1, 2);
    Map<String, String> before = tree();
    refused(() -> DirectoryStore.open(root));
    try (DirectoryStore store =
            DirectoryStore.open(root, DirectoryStoreOptions.defaults().withReadOnly(true));
        Mlops mlops = KilledLoop.host(store, TestClock.at(NOW))) {
      var predictor = mlops.predictor(KilledLoop.MODEL);
      assertThat(predictor.predict(ask()).version().number()).isEqualTo(2);
      promoteElsewhere(2, 5);
      before = tree();
      mlops.refresh();
      assertThat(predictor.predict(ask()).version().number()).isEqualTo(5);
    }
    assertThat(tree()).isEqualTo(before);
  }

  private void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable write) {
    assertThatThrownBy(write)
        .isInstanceOf(StoreFormatException.class)
        .hasMessage(
            root.resolve("FORMAT")
                + " needs a writer of format 2 or later but this library knows format 1: use a"
                + " newer mlops-registry-fs");
  }

  /** A commit that another process makes: it is made in a copy, and its files are brought here. */
  private void promoteElsewhere(int from, int to) throws IOException {
    GoldenDirectory.delete(newer);
    GoldenDirectory.copy(root, newer);
    declare(newer, 1, 1);
    long sequence;
    try (DirectoryStore store = DirectoryStore.open(newer);
        Mlops mlops = KilledLoop.host(store, TestClock.at(NOW))) {
      promote(mlops.registry(), from, to);
      sequence = store.journal().head().sequence();
    }
    Path entry = Layout.of(newer).entry(sequence);
    Files.copy(entry, root.resolve(newer.relativize(entry)));
  }

  private static void promote(ModelRegistry registry, int from, int to) {
    registry.move(new AliasMove(GoldenHistory.MODEL, Alias.CHAMPION, from, to, BECAUSE));
  }

  private void declare(int minReader, int minWriter) throws IOException {
    declare(root, minReader, minWriter);
  }

  /** In one step, as a newer library does it. */
  private static void declare(Path root, int minReader, int minWriter) throws IOException {
    String json =
        """
        {"format":"mlops-registry","hash":"sha-256","minReader":%d,"minWriter":%d}"""
            .formatted(minReader, minWriter);
    Path file = root.resolveSibling("FORMAT");
    Files.write(file, Sealed.of(json.getBytes(StandardCharsets.UTF_8)).bytes());
    new LocalDisk().replace(file, root.resolve("FORMAT"));
  }

  private static Draft draft() {
    return new Draft("tx", NOW, "test", List.of(new Item("test.Happened", "{}")));
  }

  private static KilledLoop.Ask ask() {
    return new KilledLoop.Ask(NOW, true, null);
  }

  /** All files, and what is in them. */
  private Map<String, String> tree() throws IOException {
    Map<String, String> tree = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(root)) {
      paths.forEach(path -> tree.put(path.toString(), ""));
    }
    tree.putAll(GoldenDirectory.contents(root));
    return tree;
  }
}
