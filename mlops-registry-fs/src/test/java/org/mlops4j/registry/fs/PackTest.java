// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry.fs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mlops4j.registry.fs.SteppedDisk.Step;
import org.mlops4j.registry.fs.SteppedDisk.Steps;
import org.mlops4j.store.Append.Appended;
import org.mlops4j.store.Commit;
import org.mlops4j.store.Draft;
import org.mlops4j.store.Head;
import org.mlops4j.store.Item;
import org.mlops4j.store.StoreDamagedException;
import org.mlops4j.store.StoreException;
import org.mlops4j.store.StoreUnavailableException;

class PackTest {
  private static final Layout LAYOUT = new Layout(SimulatedDisk.HOME.resolve("store"), 3);
  private static final Path SECOND = LAYOUT.pack(3);

  private final SimulatedDisk disk = new SimulatedDisk();
  private List<Commit> commits = List.of();

  @BeforeEach
  void fillFiveBuckets() {
    commits = append(disk, 13);
  }

  @Test
  void oldBucketsBecomePacksOfTheirFiles() throws IOException {
    assertThat(disk.list(LAYOUT.log()))
        .containsExactlyInAnyOrder(
            "0000000000.pack", "0000000001.pack", "0000000002.pack", "0000000003", "0000000004");
    ByteArrayOutputStream files = new ByteArrayOutputStream();
    for (Commit commit : commits.subList(2, 5)) {
      files.writeBytes(Sealed.of(commit.body()).bytes());
    }
    assertThat(bytes(SECOND)).isEqualTo(files.toByteArray());
    assertThat(verified()).isEmpty();
  }

  @Test
  void whatIsPackedIsReadLikeAllElse() {
    try (DirectoryStore store = open(disk)) {
      assertThat(store.journal().read(0, 100)).isEqualTo(commits);
      assertThat(store.journal().read(4, 1)).containsExactly(commits.get(4));
      assertThat(store.journal().append(Head.EMPTY, draft(2)))
          .isEqualTo(new Appended(commits.get(1)));
    }
  }

  @Test
  void aPackOutranksAFileOfAWriterThatSlept() throws IOException {
    disk.makeDirectory(LAYOUT.bucket(4));
    Commit other = Commit.after(commits.get(2).head(), draft(99));
    disk.overwrite(LAYOUT.entry(4), Sealed.of(other.body()).bytes());
    try (DirectoryStore store = open(disk)) {
      assertThat(store.journal().read(0, 100)).isEqualTo(commits);
    }
    assertThat(verified()).isEmpty();
    append(disk, 16);
    assertThat(disk.list(LAYOUT.log())).doesNotContain("0000000001").contains("0000000001.pack");
  }

  @Test
  void whateverStandsInPlaceOfAPackACommitThatIsDurableIsAcknowledged() throws IOException {
    try (DirectoryStore store = open(disk)) {
      disk.makeDirectory(LAYOUT.pack(9));
      append(store, 19);
      assertThat(store.journal().head().sequence()).isEqualTo(19);
    }
    assertThat(disk.list(LAYOUT.log())).contains("0000000003", "0000000004.pack");
  }

  @Test
  void bucketsThatCannotBePackedHoldUpNoOthers() throws IOException {
    try (DirectoryStore store = open(disk)) {
      disk.overwrite(LAYOUT.entry(9), new byte[3]);
      disk.overwrite(LAYOUT.entry(12), new byte[3]);
      append(store, 28);
    }
    assertThat(disk.list(LAYOUT.log()))
        .contains("0000000003", "0000000004", "0000000005.pack", "0000000006.pack");
  }

  @Test
  void aPackWhoseNameMayNotBeDurableEndsAllWriting() throws IOException {
    boolean[] packed = new boolean[1];
    Steps failing =
        new Steps() {
          @Override
          public void before(Step step) throws IOException {
            if (packed[0] && step.name().equals("force directory")) {
              throw new IOException(step.path() + ": Input/output error");
            }
          }

          @Override
          public void after(Step step) {
            packed[0] |= step.name().equals("link") && step.path().equals(LAYOUT.pack(9));
          }
        };
    try (DirectoryStore store = open(new SteppedDisk(disk, failing))) {
      store.journal().append(store.journal().head(), draft(14));
      Head head = store.journal().head();
      assertThat(store.journal().append(head, draft(15))).isInstanceOf(Appended.class);
      packed[0] = false;
      assertThatThrownBy(() -> store.journal().head())
          .isInstanceOf(StoreUnavailableException.class)
          .hasMessageContaining("must be opened again");
    }
    assertThat(disk.list(LAYOUT.log())).contains("0000000003", "0000000003.pack");
  }

  @Test
  void everyDamageOfAPackIsDetected() throws IOException {
    byte[] whole = bytes(SECOND);
    List<byte[]> damaged = new ArrayList<>();
    for (int i = 0; i < whole.length; i++) {
      byte[] flipped = whole.clone();
      flipped[i] ^= (byte) (1 << i % 8);
      damaged.add(flipped);
      damaged.add(Arrays.copyOf(whole, i));
    }
    damaged.add(Arrays.copyOf(whole, whole.length + 1));
    for (byte[] bytes : damaged) {
      disk.overwrite(SECOND, bytes);
      assertThat(verified()).as(HexFormat.of().formatHex(bytes)).isNotEmpty();
      assertThat(served()).isIn("refused", commits.toString());
    }
    disk.overwrite(SECOND, whole);
    assertThat(verified()).isEmpty();
  }

  /** What a host gets to see: all there was, or a refusal. */
  private String served() {
    try (DirectoryStore store = open(disk)) {
      return store.journal().read(0, 100).toString();
    } catch (StoreException e) {
      return "refused";
    }
  }

  @Test
  void aDamagedPackIsNamedAndMendedFromACopy() throws IOException {
    SimulatedDisk copy = disk.copy();
    byte[] bytes = bytes(SECOND);
    bytes[bytes.length / 2] ^= 1;
    disk.overwrite(SECOND, bytes);
    try (DirectoryStore store = open(disk)) {
      assertThatThrownBy(() -> store.journal().read(0, 100))
          .isInstanceOf(StoreDamagedException.class)
          .hasMessageContaining("0000000001.pack, commit 4");
    }
    assertThat(DirectoryStore.repair(disk, LAYOUT, other(copy)).mended())
        .contains(LAYOUT.relative(SECOND));
    assertThat(verified()).isEmpty();
    try (DirectoryStore store = open(disk)) {
      assertThat(store.journal().read(0, 100)).isEqualTo(commits);
    }
    append(disk, 16);
    assertThat(bytes(SECOND)).hasSize(bytes.length);
  }

  @Test
  void aPackThatIsMissingIsADamage() throws IOException {
    disk.delete(SECOND);
    assertThat(verified()).isNotEmpty();
    assertThat(served()).isEqualTo("refused");
    try (DirectoryStore store = DirectoryStore.salvage(disk, LAYOUT)) {
      assertThat(store.journal().read(0, 100)).isEqualTo(commits.subList(0, 2));
    }
  }

  /** The files of another disk, beside those of this one. */
  private Layout other(SimulatedDisk copy) throws IOException {
    Layout other = new Layout(SimulatedDisk.HOME.resolve("copy"), LAYOUT.bucket());
    copy(copy, LAYOUT.root(), other.root());
    return other;
  }

  private void copy(Disk from, Path source, Path target) throws IOException {
    disk.makeDirectory(target);
    for (String name : from.list(source)) {
      Path file = source.resolve(name);
      if (from.status(file).kind() == Disk.Kind.DIRECTORY) {
        copy(from, file, target.resolve(name));
      } else {
        try (InputStream in = from.open(file)) {
          disk.overwrite(target.resolve(name), in.readAllBytes());
        }
      }
    }
  }

  private List<String> verified() {
    return DirectoryStore.verify(disk, LAYOUT, List.of()).stream().map(Damage::toString).toList();
  }

  private byte[] bytes(Path file) throws IOException {
    try (InputStream in = disk.open(file)) {
      return in.readAllBytes();
    }
  }

  /** Appends until there are so many. */
  private static List<Commit> append(Disk disk, int count) {
    try (DirectoryStore store = open(disk)) {
      append(store, count);
      return store.journal().read(0, 100);
    }
  }

  private static void append(DirectoryStore store, int count) {
    for (long i = store.journal().head().sequence() + 1; i <= count; i++) {
      store.journal().append(store.journal().head(), draft(i));
    }
  }

  private static DirectoryStore open(Disk disk) {
    return DirectoryStore.open(disk, LAYOUT, DirectoryStoreOptions.defaults());
  }

  private static Draft draft(long number) {
    return new Draft(
        "tx-" + number, Instant.EPOCH, "test", List.of(new Item("test.Happened", "{}")));
  }
}
