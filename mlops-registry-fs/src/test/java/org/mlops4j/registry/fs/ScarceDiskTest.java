// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry.fs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlops4j.registry.fs.SteppedDisk.Step;
import org.mlops4j.registry.fs.SteppedDisk.Steps;
import org.mlops4j.store.Append.Appended;
import org.mlops4j.store.Blob;
import org.mlops4j.store.Commit;
import org.mlops4j.store.Draft;
import org.mlops4j.store.Item;
import org.mlops4j.store.StoreUnavailableException;

/**
 * A disk of two megabytes that fills, and one that becomes read-only. By default the files are real
 * and their limits are not; with {@code -Dmlops.mounts=true} it is a file system of its own, for
 * which the process must be allowed to mount.
 */
class ScarceDiskTest {
  private static final boolean MOUNTED = Boolean.getBoolean("mlops.mounts");
  private static final int SIZE = 2 << 20;
  private static final int BLOCK = 4_096;

  @TempDir private Path directory;

  private final Random random = new Random(42);
  private final List<Commit> commits = new ArrayList<>();
  private final List<Blob> blobs = new ArrayList<>();
  private Path root;
  private boolean readOnly;

  @BeforeEach
  void mount() throws Exception {
    Path disk = Files.createDirectory(directory.resolve("disk")).toRealPath();
    if (MOUNTED) {
      run("mount", "-t", "tmpfs", "-o", "size=" + SIZE, "tmpfs", disk.toString());
    }
    root = disk.resolve("store");
  }

  @AfterEach
  void unmount() throws Exception {
    if (MOUNTED) {
      run("umount", directory.resolve("disk").toString());
    }
  }

  @Test
  void aFullDiskRefusesWithAReasonAndLosesNothing() throws Exception {
    int refused = 0;
    try (DirectoryStore store = open()) {
      for (int i = 0; refused < 20; i++) {
        try {
          byte[] content = new byte[BLOCK];
          random.nextBytes(content);
          blobs.add(store.blobs().put(content));
          commits.add(append(store, "tx-" + i));
        } catch (StoreUnavailableException e) {
          assertThat(e).hasMessageContaining("No space left on device");
          refused++;
        }
      }
      assertThat(commits).hasSizeGreaterThan(50);
      assertThat(store.journal().read(0, 1_000)).isEqualTo(commits);
      blobs.forEach(store.blobs()::read);
    }
    assertKept();
    Files.delete(Layout.of(root).blob(blobs.get(0)));
    Files.delete(Layout.of(root).blob(blobs.get(1)));
    blobs.subList(0, 2).clear();
    try (DirectoryStore store = open()) {
      commits.add(append(store, "after there was room again"));
    }
    assertKept();
  }

  @Test
  void aDiskThatBecameReadOnlyRefusesToWriteAndIsRead() throws Exception {
    try (DirectoryStore store = open()) {
      commits.add(append(store, "tx-1"));
      blobs.add(store.blobs().put(new byte[10]));
      becomeReadOnly();
      assertThatThrownBy(() -> append(store, "tx-2"))
          .isInstanceOf(StoreUnavailableException.class)
          .hasMessageContaining("nothing was written")
          .hasMessageContaining("Read-only file system");
      assertThatThrownBy(() -> store.blobs().put(new byte[11]))
          .isInstanceOf(StoreUnavailableException.class)
          .hasMessageContaining("Read-only file system");
      assertThat(store.journal().read(0, 10)).isEqualTo(commits);
    }
    assertThatThrownBy(this::open)
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessageContaining("Read-only file system");
    assertKept();
  }

  private void assertKept() {
    DirectoryStoreOptions reading = DirectoryStoreOptions.defaults().withReadOnly(true);
    try (DirectoryStore store = DirectoryStore.open(root, reading)) {
      assertThat(store.journal().read(0, 1_000)).isEqualTo(commits);
    }
    assertThat(DirectoryStore.verify(root, blobs)).isEmpty();
    assertThat(Layout.of(root).temporary()).isEmptyDirectory();
  }

  private void becomeReadOnly() throws Exception {
    if (MOUNTED) {
      run("mount", "-o", "remount,ro", directory.resolve("disk").toString());
    }
    readOnly = true;
  }

  private DirectoryStore open() {
    DirectoryStoreOptions options = DirectoryStoreOptions.defaults();
    return MOUNTED
        ? DirectoryStore.open(root, options)
        : DirectoryStore.open(
            new SteppedDisk(new LocalDisk(), new Scarcity()), Layout.of(root), options);
  }

  private static Commit append(DirectoryStore store, String transaction) {
    Draft draft =
        new Draft(transaction, Instant.EPOCH, "test", List.of(new Item("test.Happened", "{}")));
    return ((Appended) store.journal().append(store.journal().head(), draft)).commit();
  }

  private static void run(String... command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
  }

  /** What a disk of that size says. */
  private final class Scarcity implements Steps {
    @Override
    public void before(Step step) throws IOException {
      if (step.writes() && readOnly) {
        throw new FileSystemException(step.path().toString(), null, "Read-only file system");
      }
      if (step.name().equals("write") && used() > SIZE) {
        throw new FileSystemException(step.path().toString(), null, "No space left on device");
      }
    }

    /** In blocks; a file of two names counts once. */
    private long used() throws IOException {
      Set<Object> seen = new HashSet<>();
      long used = 0;
      try (Stream<Path> files = Files.walk(directory)) {
        for (Path file : files.toList()) {
          if (seen.add(Files.getAttribute(file, "unix:ino"))) {
            used += (Files.size(file) + BLOCK - 1) / BLOCK * BLOCK;
          }
        }
      }
      return used;
    }
  }
}
