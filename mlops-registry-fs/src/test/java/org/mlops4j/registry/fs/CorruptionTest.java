// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry.fs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mlops4j.store.Append;
import org.mlops4j.store.Blob;
import org.mlops4j.store.BlobMissingException;
import org.mlops4j.store.Checkpoint;
import org.mlops4j.store.Commit;
import org.mlops4j.store.Draft;
import org.mlops4j.store.Head;
import org.mlops4j.store.Item;
import org.mlops4j.store.StoreDamagedException;
import org.mlops4j.store.StoreException;

/** Damages each byte of each file of a small store: it is told, or it does no harm. */
class CorruptionTest {
  private static final Layout LAYOUT = Layout.of(SimulatedDisk.HOME.resolve("store"));
  private static final byte[] STATE = "state".getBytes(StandardCharsets.UTF_8);

  private final SimulatedDisk healthy = new SimulatedDisk();
  private final List<Commit> commits = new ArrayList<>();
  private final List<Blob> blobs = new ArrayList<>();
  private final TreeMap<String, Path> files = new TreeMap<>();

  @BeforeEach
  void makeStore() throws IOException {
    try (DirectoryStore store =
        DirectoryStore.open(healthy, LAYOUT, DirectoryStoreOptions.defaults())) {
      Head head = Head.EMPTY;
      for (int i = 1; i <= 3; i++) {
        Item item = new Item("test.Happened", "{\"number\":" + i + "}");
        Draft draft = new Draft("tx-" + i, Instant.EPOCH, "test", List.of(item));
        Append appended = store.journal().append(head, draft);
        commits.add(((Append.Appended) appended).commit());
        head = commits.get(i - 1).head();
      }
      store.journal().keep(new Checkpoint("test", commits.get(1).head(), STATE));
      blobs.add(store.blobs().put("hello".getBytes(StandardCharsets.UTF_8)));
      blobs.add(store.blobs().put(new byte[0]));
    }
    collect(LAYOUT.root());
    assertThat(files).hasSize(8);
    assertThat(DirectoryStore.verify(healthy, LAYOUT, blobs)).isEmpty();
  }

  private void collect(Path directory) throws IOException {
    for (String name : healthy.list(directory)) {
      Path path = directory.resolve(name);
      if (healthy.status(path).kind() == Disk.Kind.DIRECTORY) {
        collect(path);
      } else {
        files.put(LAYOUT.relative(path).toString(), path);
      }
    }
  }

  @Test
  void noFlippedByteIsEverBelieved() throws IOException {
    int[] masks =
        Simulation.NIGHTLY ? new int[] {1, 2, 4, 8, 16, 32, 64, 128, 255} : new int[] {1, 32};
    for (Path file : files.values()) {
      byte[] bytes = bytes(file);
      for (int i = 0; i < bytes.length; i++) {
        for (int mask : masks) {
          byte[] changed = bytes.clone();
          changed[i] ^= (byte) mask;
          assertNotBelieved(file, changed, "byte " + i + " xor " + mask);
        }
      }
    }
  }

  @Test
  void noTruncatedFileIsEverBelieved() throws IOException {
    for (Path file : files.values()) {
      byte[] bytes = bytes(file);
      for (int length = 0; length < bytes.length; length++) {
        assertNotBelieved(file, Arrays.copyOf(bytes, length), "cut to " + length);
      }
    }
  }

  @Test
  void noFileThatGrewOrWasZeroedIsEverBelieved() throws IOException {
    for (Path file : files.values()) {
      byte[] bytes = bytes(file);
      assertNotBelieved(file, Arrays.copyOf(bytes, bytes.length + 1), "one zero more");
      assertNotBelieved(file, Arrays.copyOf(bytes, bytes.length + 4096), "a block more");
      if (bytes.length > 0) {
        assertNotBelieved(file, new byte[bytes.length], "zeroed");
      }
    }
  }

  @Test
  void everyFileThatCountsIsMissedWhenItIsDeleted() throws IOException {
    for (var file : files.entrySet()) {
      SimulatedDisk disk = healthy.copy();
      disk.delete(file.getValue());
      boolean derived = file.getKey().equals("HEAD") || file.getKey().startsWith("checkpoints");
      assertThat(DirectoryStore.verify(disk, LAYOUT, blobs).isEmpty())
          .as(file.getKey())
          .isEqualTo(derived);
      assertThat(detected(disk)).as(file.getKey()).isEqualTo(!derived);
    }
  }

  private void assertNotBelieved(Path file, byte[] changed, String what) throws IOException {
    SimulatedDisk disk = healthy.copy();
    disk.overwrite(file, changed);
    String where = LAYOUT.relative(file) + " " + what;
    List<Damage> damages = DirectoryStore.verify(disk, LAYOUT, blobs);
    boolean hint = file.equals(LAYOUT.hint());
    assertThat(damages.isEmpty()).as(where).isEqualTo(hint);
    if (!hint) {
      assertThat(damages.get(0).file()).as(where).isEqualTo(LAYOUT.relative(file));
    }
    boolean harmless = hint || file.startsWith(LAYOUT.checkpoints());
    assertThat(detected(disk)).as(where).isEqualTo(!harmless);
  }

  /** Whether using the store tells of the damage; fails if it answers something wrong. */
  private boolean detected(Disk disk) {
    boolean detected = false;
    try (DirectoryStore store =
        DirectoryStore.open(disk, LAYOUT, DirectoryStoreOptions.defaults())) {
      assertThat(store.journal().read(0, 10)).isEqualTo(commits);
      store
          .journal()
          .checkpoint("test")
          .ifPresent(
              kept -> {
                assertThat(kept.head()).isEqualTo(commits.get(1).head());
                assertThat(kept.state()).isEqualTo(STATE);
              });
      for (Blob blob : blobs) {
        try {
          assertThat(store.blobs().read(blob)).hasSize((int) blob.size());
        } catch (StoreDamagedException | BlobMissingException e) {
          detected = true;
        }
      }
    } catch (StoreException e) {
      detected = true;
    }
    return detected;
  }

  private byte[] bytes(Path file) throws IOException {
    try (InputStream in = healthy.open(file)) {
      return in.readAllBytes();
    }
  }
}
