// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry.fs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlops4j.registry.fs.SteppedDisk.Step;
import org.mlops4j.registry.fs.SteppedDisk.Steps;
import org.mlops4j.store.Append.Appended;
import org.mlops4j.store.Blob;
import org.mlops4j.store.Checkpoint;
import org.mlops4j.store.Commit;
import org.mlops4j.store.Draft;
import org.mlops4j.store.Head;
import org.mlops4j.store.Item;
import org.mlops4j.store.Journal;
import org.mlops4j.store.StoreDamagedException;
import org.mlops4j.store.StoreFormatException;
import org.mlops4j.store.StoreUnavailableException;

class RepairTest {
  private static final byte[] HELLO = "hello".getBytes(UTF_8);

  @TempDir private Path directory;
  private Path root;
  private Path copy;
  private List<Commit> commits;
  private Blob blob;

  @BeforeEach
  void makeAStoreAndACopy() throws IOException {
    root = directory.resolve("store");
    copy = directory.resolve("copy");
    try (DirectoryStore store = DirectoryStore.open(root)) {
      for (int i = 1; i <= 4; i++) {
        append(store.journal(), "tx-" + i);
      }
      blob = store.blobs().put(HELLO);
      store.journal().keep(new Checkpoint("test", store.journal().head(), HELLO));
      commits = store.journal().read(0, 10);
    }
    copy(root, copy);
  }

  @Test
  void whateverFileIsDamagedOrMissingIsMendedFromACopy() throws IOException {
    for (Path file : files(copy)) {
      String name = copy.relativize(file).toString();
      byte[] good = Files.readAllBytes(file);
      List<byte[]> damages = new ArrayList<>();
      damages.add(null);
      damages.add(Arrays.copyOf(good, good.length / 2));
      damages.add(new byte[good.length + 3]);
      for (byte[] damage : damages) {
        if (name.equals("lock")) {
          continue;
        }
        replace(root.resolve(name), damage);
        Repaired repaired = DirectoryStore.repair(root, copy);
        assertThat(repaired.left()).as(name).isEmpty();
        try (DirectoryStore store = DirectoryStore.open(root)) {
          assertThat(store.journal().read(0, 10)).as(name).isEqualTo(commits);
          assertThat(store.blobs().read(blob)).as(name).isEqualTo(HELLO);
        }
      }
    }
    assertThat(files(root.resolve("quarantine"))).hasSizeGreaterThan(8);
  }

  @Test
  void whateverDirectoryIsMissingOrNoneIsNamedAndMendedFromACopy() throws IOException {
    Layout layout = Layout.of(root);
    for (Path lost :
        List.of(
            layout.log(),
            layout.bucket(1),
            layout.blobs(),
            layout.fans(),
            layout.fan(blob),
            layout.checkpoints(),
            layout.temporary())) {
      for (String instead : List.of("nothing", "a file", "a link")) {
        GoldenDirectory.delete(lost);
        if (instead.equals("a file")) {
          Files.createFile(lost);
        } else if (instead.equals("a link")) {
          Files.createSymbolicLink(lost, copy);
        }
        String where = lost + ": " + instead;
        boolean derived = lost.equals(layout.checkpoints()) || lost.equals(layout.temporary());
        assertThat(DirectoryStore.verify(root, List.of(blob)).isEmpty())
            .as(where)
            .isEqualTo(derived && instead.equals("nothing"));
        assertThat(DirectoryStore.repair(root, copy).left()).as(where).isEmpty();
        try (DirectoryStore store = DirectoryStore.open(root)) {
          assertThat(store.journal().read(0, 10)).as(where).isEqualTo(commits);
          assertThat(store.blobs().read(blob)).as(where).isEqualTo(HELLO);
        }
      }
    }
  }

  @Test
  void anInterruptedThreadRepairsAndStaysInterrupted() throws IOException {
    replace(entry(2), null);
    Thread.currentThread().interrupt();
    try {
      assertThat(DirectoryStore.repair(root, copy).left()).isEmpty();
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void aStoreThatIsHealthyIsLeftAlone() {
    assertThat(DirectoryStore.repair(root, copy)).isEqualTo(new Repaired(List.of(), List.of()));
    assertThat(root.resolve("quarantine")).doesNotExist();
  }

  @Test
  void commitsThatTheCopyDoesNotHaveAreKept() throws IOException {
    try (DirectoryStore store = DirectoryStore.open(root)) {
      commits = new ArrayList<>(commits);
      commits.add(append(store.journal(), "tx-5"));
    }
    replace(entry(2), new byte[7]);
    Repaired repaired = DirectoryStore.repair(root, copy);
    assertThat(repaired.mended()).containsExactly(root.relativize(entry(2)));
    assertThat(repaired.left()).isEmpty();
    try (DirectoryStore store = DirectoryStore.open(root)) {
      assertThat(store.journal().read(0, 10)).isEqualTo(commits);
    }
  }

  @Test
  void aLostEndIsFoundAgainInTheCopy() throws IOException {
    replace(entry(4), null);
    assertThatThrownBy(() -> DirectoryStore.open(root)).isInstanceOf(StoreDamagedException.class);
    assertThat(DirectoryStore.repair(root, copy).left()).isEmpty();
    try (DirectoryStore store = DirectoryStore.open(root)) {
      assertThat(store.journal().head().sequence()).isEqualTo(4);
    }
  }

  @Test
  void whatIsDamagedInTheCopyTooIsLeftAndNamed() throws IOException {
    replace(entry(2), new byte[7]);
    replace(copy.resolve(root.relativize(entry(2))), new byte[7]);
    Repaired repaired = DirectoryStore.repair(root, copy);
    assertThat(repaired.mended()).isEmpty();
    assertThat(repaired.left()).extracting(Damage::file).containsOnly(root.relativize(entry(2)));
  }

  @Test
  void theCopyOfAnotherStoreIsRefusedAndNothingIsChanged() throws IOException {
    Path other = directory.resolve("other");
    try (DirectoryStore store = DirectoryStore.open(other)) {
      append(store.journal(), "tx-of-another");
    }
    replace(entry(2), new byte[7]);
    assertThatThrownBy(() -> DirectoryStore.repair(root, other))
        .isInstanceOf(StoreDamagedException.class)
        .hasMessageContaining("that is the copy of another store, and nothing was changed");
    assertThat(Files.readAllBytes(entry(2))).hasSize(7);
    assertThatThrownBy(() -> DirectoryStore.repair(root, directory.resolve("nowhere")))
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessageContaining("it has no file FORMAT");
  }

  @Test
  void theCopyOfAnotherStoreIsRefusedThoughNoCommitIsLeftToCompare() throws IOException {
    Path other = directory.resolve("other");
    try (DirectoryStore store = DirectoryStore.open(other)) {
      append(store.journal(), "tx-of-another");
    }
    GoldenDirectory.delete(root.resolve("log/0000000000"));
    assertThatThrownBy(() -> DirectoryStore.repair(root, other))
        .isInstanceOf(StoreDamagedException.class)
        .hasMessageMatching(
            Pattern.quote(root.toRealPath().toString())
                + " is store [0-9a-f-]{36} but "
                + Pattern.quote(other.toRealPath().toString())
                + " is store [0-9a-f-]{36}: that is the copy of another store, and nothing was"
                + " changed");
    assertThat(root.resolve("log")).isEmptyDirectory();
  }

  @Test
  void aStoreThatANewerLibraryTookOverIsNotRepairedByThisOne() throws IOException {
    byte[] newer =
        """
        {"format":"mlops-registry","hash":"sha-256","minReader":1,"minWriter":2}"""
            .getBytes(UTF_8);
    for (Path taken : List.of(root, copy)) {
      byte[] before = Files.readAllBytes(taken.resolve("FORMAT"));
      replace(taken.resolve("FORMAT"), Sealed.of(newer).bytes());
      replace(entry(2), null);
      assertThatThrownBy(() -> DirectoryStore.repair(root, copy))
          .isInstanceOf(StoreFormatException.class)
          .hasMessageContaining(
              taken.getFileName() + "/FORMAT needs a writer of format 2 or later");
      assertThat(entry(2)).doesNotExist();
      replace(taken.resolve("FORMAT"), before);
    }
  }

  @Test
  void aCommitThatSomebodyMakesMeanwhileIsNotReplaced() throws IOException {
    try (DirectoryStore ahead = DirectoryStore.open(copy);
        DirectoryStore store = DirectoryStore.open(root)) {
      append(ahead.journal(), "tx-of-the-copy");
      List<Commit> made = new ArrayList<>();
      Steps meanwhile =
          new Steps() {
            @Override
            public void before(Step step) {
              if (made.isEmpty() && step.path().endsWith(entry(5).getFileName())) {
                if (step.name().equals("link") || step.name().equals("replace")) {
                  made.add(append(store.journal(), "tx-5"));
                }
              }
            }
          };
      Disk disk = new SteppedDisk(new LocalDisk(), meanwhile);
      assertThatThrownBy(() -> DirectoryStore.repair(disk, Layout.of(root), Layout.of(copy)))
          .isInstanceOf(StoreUnavailableException.class)
          .hasMessage(
              entry(5)
                  + " came while the store was being repaired: close the store everywhere and"
                  + " repair it again");
      assertThat(store.journal().read(4, 10)).isEqualTo(made).hasSize(1);
    }
  }

  @Test
  void aDamagedStoreIsReadUpToTheDamageAndEveryBlobThatIsWhole() throws IOException {
    replace(entry(3), new byte[7]);
    assertThatThrownBy(() -> DirectoryStore.open(root)).isInstanceOf(StoreDamagedException.class);
    try (DirectoryStore store = DirectoryStore.salvage(root)) {
      assertThat(store.journal().head()).isEqualTo(commits.get(1).head());
      assertThat(store.journal().read(0, 10)).isEqualTo(commits.subList(0, 2));
      assertThat(store.journal().checkpoint("test")).isEmpty();
      assertThat(store.blobs().read(blob)).isEqualTo(HELLO);
      assertThatThrownBy(() -> append(store.journal(), "tx-9"))
          .isInstanceOf(StoreUnavailableException.class)
          .hasMessageContaining("was opened read-only");
    }
    replace(root.resolve("FORMAT"), null);
    try (DirectoryStore store = DirectoryStore.salvage(root)) {
      assertThat(store.journal().head().sequence()).isEqualTo(2);
    }
  }

  @Test
  void whereThereIsNoStoreNothingIsSalvaged() {
    assertThatThrownBy(() -> DirectoryStore.salvage(directory.resolve("nowhere")))
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessageContaining("it has no file FORMAT");
    assertThat(directory.resolve("nowhere")).doesNotExist();
  }

  private Path entry(int sequence) {
    return root.resolve(String.format("log/0000000000/%016d.json", sequence));
  }

  private static Commit append(Journal journal, String transaction) {
    Head head = journal.head();
    Draft draft =
        new Draft(transaction, Instant.EPOCH, "alice", List.of(new Item("test.Happened", "{}")));
    return ((Appended) journal.append(head, draft)).commit();
  }

  private static void replace(Path file, byte[] content) throws IOException {
    Files.deleteIfExists(file);
    if (content != null) {
      Files.write(file, content);
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    for (Path file : files(from)) {
      Path target = to.resolve(from.relativize(file).toString());
      Files.createDirectories(target.getParent());
      Files.copy(file, target);
    }
  }

  private static List<Path> files(Path root) throws IOException {
    try (Stream<Path> paths = Files.walk(root)) {
      return paths.filter(Files::isRegularFile).toList();
    }
  }
}
