// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry.fs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlops4j.store.Blob;
import org.mlops4j.store.StoreUnavailableException;

/** What processes that were killed left of the files they wrote. */
class AbandonedFilesTest {
  @TempDir private Path directory;
  private Path root;

  @BeforeEach
  void makeStore() {
    root = directory.resolve("store");
    DirectoryStore.open(root).close();
  }

  private Path leave(String name, Duration age) throws IOException {
    Path file = Files.writeString(root.resolve("tmp").resolve(name), "half of");
    return Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(age)));
  }

  private List<Path> temporary() throws IOException {
    try (Stream<Path> files = Files.list(root.resolve("tmp"))) {
      return files.toList();
    }
  }

  @Test
  void whatIsOlderThanADayGoesWhenTheStoreIsOpened() throws IOException {
    leave("1.blob", Duration.ofHours(25));
    leave("2.entry", Duration.ofDays(400));
    Path young = leave("3.blob", Duration.ofHours(23));
    DirectoryStore.open(root).close();
    assertThat(temporary()).containsExactly(young);
  }

  @Test
  void whoOnlyReadsRemovesNothing() throws IOException {
    Path old = leave("1.blob", Duration.ofDays(2));
    DirectoryStore.open(root, DirectoryStoreOptions.defaults().withReadOnly(true)).close();
    DirectoryStore.salvage(root).close();
    assertThat(DirectoryStore.verify(root)).isEmpty();
    assertThat(temporary()).containsExactly(old);
  }

  @Test
  void whatIsNoFileOfOursStays() throws IOException {
    Path elsewhere = Files.writeString(directory.resolve("elsewhere"), "kept");
    Path link = Files.createSymbolicLink(root.resolve("tmp").resolve("link"), elsewhere);
    Path folder = Files.createDirectory(root.resolve("tmp").resolve("folder"));
    Files.setLastModifiedTime(folder, FileTime.from(Instant.EPOCH));
    DirectoryStore.open(root).close();
    assertThat(temporary()).containsExactlyInAnyOrder(link, folder);
    assertThat(elsewhere).hasContent("kept");
  }

  @Test
  void whoFindsItsFileTakenAwayIsToldSoAndGoesOn() {
    byte[] content = "content".getBytes(StandardCharsets.UTF_8);
    try (DirectoryStore store = DirectoryStore.open(root)) {
      assertThatThrownBy(() -> store.blobs().put(new Sleeper(content), digest -> 0))
          .isInstanceOf(StoreUnavailableException.class);
      Blob blob = store.blobs().put(content);
      assertThat(store.blobs().read(blob)).isEqualTo(content);
    }
    assertThat(DirectoryStore.verify(root)).isEmpty();
  }

  /** Content whose reader sleeps before its end, until others have tidied up. */
  private final class Sleeper extends FilterInputStream {
    Sleeper(byte[] content) {
      super(new ByteArrayInputStream(content));
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int count = super.read(bytes, offset, length);
      if (count < 0) {
        for (Path file : temporary()) {
          Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH));
        }
        DirectoryStore.open(root).close();
      }
      return count;
    }
  }
}
