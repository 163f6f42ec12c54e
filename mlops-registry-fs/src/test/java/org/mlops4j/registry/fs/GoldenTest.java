// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry.fs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlops4j.store.Append.Appended;
import org.mlops4j.store.Blob;
import org.mlops4j.store.Checkpoint;
import org.mlops4j.store.Commit;
import org.mlops4j.store.Draft;
import org.mlops4j.store.Head;
import org.mlops4j.store.Item;

/** A directory of format 1 that was committed to the project: it must stay readable for ever. */
class GoldenTest {
  private static final byte[] HELLO = "hello".getBytes(StandardCharsets.UTF_8);
  private static final byte[] STATE = "state\nof two lines".getBytes(StandardCharsets.UTF_8);

  @TempDir private Path directory;

  @Test
  void theSameHistoryGivesTheSameBytes() throws Exception {
    write(directory);
    assertThat(contents(directory)).isEqualTo(contents(golden()));
  }

  @Test
  void theGoldenStoreIsHealthyAndCanBeContinued() throws Exception {
    GoldenDirectory.copy(golden(), directory);
    assertThat(DirectoryStore.verify(directory)).isEmpty();
    try (DirectoryStore store = DirectoryStore.open(directory)) {
      List<Commit> commits = store.journal().read(0, 10);
      assertThat(commits).extracting(Commit::transaction).containsExactly("tx-1", "tx-2", "tx-3");
      assertThat(store.journal().checkpoint("test"))
          .hasValueSatisfying(kept -> assertThat(kept.state()).isEqualTo(STATE));
      assertThat(store.blobs().list()).hasSize(2);
      for (Blob blob : store.blobs().list()) {
        assertThat(store.blobs().read(blob)).isEqualTo(HELLO);
      }
      append(store, commits.get(2).head(), 4);
    }
    assertThat(DirectoryStore.verify(directory)).isEmpty();
  }

  /** Makes the golden store. */
  static void write(Path root) throws IOException {
    AtomicLong ids = new AtomicLong();
    DirectoryStoreOptions options =
        DirectoryStoreOptions.defaults().withIds(() -> new UUID(0, ids.incrementAndGet()));
    try (DirectoryStore store = DirectoryStore.open(root, options)) {
      Head head = Head.EMPTY;
      List<Head> heads = new ArrayList<>();
      for (int i = 1; i <= 3; i++) {
        head = append(store, head, i);
        heads.add(head);
      }
      store.journal().keep(new Checkpoint("test", heads.get(1), STATE));
      store.blobs().put(HELLO);
      store.blobs().put(new ByteArrayInputStream(HELLO), digest -> 1);
    }
  }

  private static Head append(DirectoryStore store, Head head, int number) {
    Instant wall = Instant.parse("2026-03-01T12:00:00Z").plusMillis(number);
    Item item = new Item("test.Counted", "{\"name\":\"é\",\"number\":" + number + "}");
    Draft draft = new Draft("tx-" + number, wall, "alice", List.of(item, item));
    return ((Appended) store.journal().append(head, draft)).commit().head();
  }

  private static Path golden() throws URISyntaxException {
    return Path.of(GoldenTest.class.getResource("/format-1/FORMAT").toURI()).getParent();
  }

  /** A hint may be padded or not. */
  private static Map<String, String> contents(Path root) throws IOException {
    Map<String, String> contents = GoldenDirectory.contents(root);
    contents.computeIfPresent("HEAD", (name, hint) -> hint.lines().findFirst().orElse("").strip());
    return contents;
  }
}
