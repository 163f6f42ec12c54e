// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry.fs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlops4j.store.Blob;
import org.mlops4j.store.Checkpoint;
import org.mlops4j.store.Digest;
import org.mlops4j.store.Draft;
import org.mlops4j.store.Head;
import org.mlops4j.store.Item;
import org.mlops4j.store.StoreException;

/** Pipes and huge files where the store has its own: nothing hangs, nothing fills the memory. */
class StrangeFilesTest {
  private static final long GIGABYTE = 1L << 30;

  @TempDir private Path directory;
  private Path root;
  private Blob blob = new Blob(Digest.of(""), 0, 0);

  @BeforeEach
  void fill() {
    root = directory.resolve("store");
    try (DirectoryStore store = DirectoryStore.open(root)) {
      Head head = append(store);
      store.journal().keep(new Checkpoint("test", head, new byte[10]));
      store.journal().lease("lease").orElseThrow().close();
      blob = store.blobs().put(new byte[100]);
    }
  }

  @Test
  void noPipeIsWaitedFor() throws Exception {
    for (Path file : files()) {
      byte[] content = Files.readAllBytes(file);
      Files.delete(file);
      assertThat(new ProcessBuilder("mkfifo", file.toString()).start().waitFor()).isZero();
      assertThat(DirectoryStore.verify(root))
          .extracting(Damage::toString)
          .as(file.toString())
          .anyMatch(damage -> damage.contains("a special file"));
      assertTimeoutPreemptively(Duration.ofMinutes(1), this::tryAll, file.toString());
      Files.delete(file);
      Files.write(file, content);
    }
  }

  @Test
  void noHugeFileIsReadIntoMemory() throws IOException {
    for (Path file : files()) {
      if (file.equals(Layout.of(root).blob(blob)) || file.equals(Layout.of(root).lock())) {
        continue; // Blobs are read piece by piece, the lock never.
      }
      byte[] content = Files.readAllBytes(file);
      Files.delete(file);
      try (FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        channel.write(ByteBuffer.wrap(new byte[1]), GIGABYTE - 1); // It takes one block.
      }
      tryAll();
      DirectoryStore.verify(root);
      Files.delete(file);
      Files.write(file, content);
    }
  }

  @Test
  void aNumberThatIsFarAwayEndsNoSearchAndIsToldInOneLine() throws IOException {
    Path far = Layout.of(root).entry(9_999_999_999_999L);
    Files.createDirectories(far.getParent());
    Files.createFile(far);
    Files.createFile(Layout.of(root).bucket(1).resolve("8888888888888888.json"));
    assertThat(DirectoryStore.verify(root))
        .extracting(Damage::problem)
        .satisfiesExactly(
            misplaced -> assertThat(misplaced).isEqualTo("is not a name that format 1 knows"),
            missing ->
                assertThat(missing)
                    .isEqualTo(
                        "and all up to commit 9999999999998 are missing but the log goes on after"
                            + " it"),
            empty -> assertThat(empty).contains("has 0 bytes"));
  }

  /** Whatever the store says, it says it. */
  private void tryAll() {
    try (DirectoryStore store = DirectoryStore.open(root)) {
      attempt(() -> append(store));
      attempt(() -> store.journal().checkpoint("test"));
      attempt(() -> store.journal().lease("lease").ifPresent(lease -> lease.close()));
      attempt(() -> store.blobs().read(blob));
      attempt(() -> store.blobs().put(new byte[100]));
    } catch (StoreException e) {
      assertThat(e).hasMessageContaining(root.toString());
    }
  }

  private static void attempt(Runnable call) {
    try {
      call.run();
    } catch (StoreException e) {
      assertThat(e.getMessage()).isNotBlank();
    }
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static Head append(DirectoryStore store) {
    Head head = store.journal().head();
    Draft draft =
        new Draft(
            "tx-" + head.sequence(),
            Instant.EPOCH,
            "test",
            List.of(new Item("test.Happened", "{}")));
    store.journal().append(head, draft);
    return store.journal().head();
  }
}
