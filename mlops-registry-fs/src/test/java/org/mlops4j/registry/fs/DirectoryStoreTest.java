// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry.fs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlops4j.store.Append.Appended;
import org.mlops4j.store.Append.Conflict;
import org.mlops4j.store.Blob;
import org.mlops4j.store.Checkpoint;
import org.mlops4j.store.Commit;
import org.mlops4j.store.Draft;
import org.mlops4j.store.Item;
import org.mlops4j.store.Journal;
import org.mlops4j.store.StoreDamagedException;
import org.mlops4j.store.StoreFormatException;
import org.mlops4j.store.StoreUnavailableException;

class DirectoryStoreTest {
  @TempDir private Path directory;
  private Path root;

  @BeforeEach
  void nameRoot() throws IOException {
    root = directory.toRealPath().resolve("some/where/store");
  }

  @Test
  void whatWasCommittedIsThereWhenTheStoreIsOpenedAgain() {
    List<Commit> commits = fill(3);
    try (DirectoryStore store = DirectoryStore.open(root)) {
      assertThat(store.journal().read(0, 10)).isEqualTo(commits);
      assertThat(append(store.journal(), "tx-2")).isEqualTo(commits.get(1));
      assertThat(append(store.journal(), "tx-4").previous()).isEqualTo(commits.get(2).hash());
    }
    assertThat(DirectoryStore.verify(root)).isEmpty();
  }

  @Test
  void twoInstancesSeeWhatTheOtherCommitted() {
    try (DirectoryStore one = DirectoryStore.open(root);
        DirectoryStore two = DirectoryStore.open(root)) {
      for (int i = 1; i <= 6; i++) {
        append((i % 2 == 0 ? one : two).journal(), "tx-" + i);
        assertThat(one.journal().head()).isEqualTo(two.journal().head());
      }
      assertThat(one.journal().read(0, 10)).isEqualTo(two.journal().read(0, 10)).hasSize(6);
      Blob blob = one.blobs().put(new byte[] {1});
      assertThat(two.blobs().read(blob)).containsExactly(1);
    }
  }

  @Test
  void aFileInPlaceOfTheDirectoryIsRefused() throws IOException {
    Files.createDirectories(root.getParent());
    Files.writeString(root, "something else");
    assertThatThrownBy(() -> DirectoryStore.open(root))
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessage(root + " is a regular file but must be a directory");
    assertThat(root).hasContent("something else");
  }

  @Test
  void aDirectoryBelowAFileCannotBeMade() throws IOException {
    Files.createDirectories(root.getParent());
    Files.writeString(root, "something else");
    Path below = root.resolve("deep/er");
    assertThatThrownBy(() -> DirectoryStore.open(below))
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessage(root + " is a regular file but must be a directory");
  }

  @Test
  void aDirectoryWithOtherContentIsNotTakenOver() throws IOException {
    Files.createDirectories(root);
    Files.writeString(root.resolve("thesis.txt"), "mine");
    assertThatThrownBy(() -> DirectoryStore.open(root))
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessage(
            root
                + " has 'thesis.txt' and no file FORMAT, but a new store needs an empty directory");
    assertThat(root.toFile().list()).containsExactly("thesis.txt");
  }

  @Test
  void aStoreReachedThroughASymbolicLinkIsTheSameStore() throws IOException {
    List<Commit> commits = fill(1);
    Path link = Files.createSymbolicLink(directory.resolve("link"), root);
    try (DirectoryStore store = DirectoryStore.open(link)) {
      assertThat(store.journal().read(0, 10)).isEqualTo(commits);
    }
  }

  @Test
  void whatComesBehindASymbolicLinkIsFoundWhereTheSystemFindsIt() throws IOException {
    Path inner = Files.createDirectories(directory.resolve("elsewhere/inner"));
    Files.createSymbolicLink(directory.resolve("link"), inner);
    try (DirectoryStore store = DirectoryStore.open(directory.resolve("link/../store"))) {
      append(store.journal(), "tx-1");
    }
    assertThat(directory.resolve("elsewhere/store/FORMAT")).exists();
    assertThat(directory.resolve("store")).doesNotExist();
  }

  @Test
  void openedReadOnlyNothingIsMadeOrWritten() throws IOException {
    DirectoryStoreOptions readOnly = DirectoryStoreOptions.defaults().withReadOnly(true);
    assertThatThrownBy(() -> DirectoryStore.open(root, readOnly))
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessage("there is no store at " + root + ": it has no file FORMAT");
    assertThat(root).doesNotExist();
    List<Commit> commits = fill(2);
    List<String> before = tree();
    try (DirectoryStore store = DirectoryStore.open(root, readOnly)) {
      assertThat(store.journal().read(0, 10)).isEqualTo(commits);
      assertThatThrownBy(() -> append(store.journal(), "tx-3"))
          .isInstanceOf(StoreUnavailableException.class)
          .hasMessage("the store at " + root + " was opened read-only and cannot be written");
      assertThatThrownBy(() -> store.blobs().put(new byte[1]))
          .isInstanceOf(StoreUnavailableException.class);
    }
    assertThat(tree()).isEqualTo(before);
  }

  @Test
  void aNewerFormatIsRefusedWithWhatToDo() throws IOException {
    fill(1);
    declare(
        "{\"format\":\"mlops-registry\",\"hash\":\"sha-256\",\"minReader\":1,\"minWriter\":2,\"new\":{}}");
    assertThatThrownBy(() -> DirectoryStore.open(root))
        .isInstanceOf(StoreFormatException.class)
        .hasMessage(
            root.resolve("FORMAT")
                + " needs a writer of format 2 or later but this library knows format 1: use a"
                + " newer mlops-registry-fs");
    try (DirectoryStore store =
        DirectoryStore.open(root, DirectoryStoreOptions.defaults().withReadOnly(true))) {
      assertThat(store.journal().head().sequence()).isEqualTo(1);
    }
    declare("{\"format\":\"mlops-registry\",\"hash\":\"sha-256\",\"minReader\":3,\"minWriter\":3}");
    assertThatThrownBy(() -> DirectoryStore.open(root))
        .isInstanceOf(StoreFormatException.class)
        .hasMessageContaining("needs a reader of format 3 or later");
    declare("{\"format\":\"diary\",\"hash\":\"md5\"}");
    assertThatThrownBy(() -> DirectoryStore.open(root))
        .isInstanceOf(StoreFormatException.class)
        .hasMessageContaining("says format 'diary' with hash 'md5'");
  }

  @Test
  void aDamagedEntryIsNamedWithWhatWasExpectedAndFound() throws IOException {
    List<Commit> commits = fill(3);
    Path entry = entry(2);
    String text = Files.readString(entry);
    rewrite(entry, text.replace("alice", "mally"));
    assertThatThrownBy(() -> DirectoryStore.open(root))
        .isInstanceOf(StoreDamagedException.class)
        .hasMessageContaining(entry + " has content with SHA-256 ")
        .hasMessageContaining("but ends with '" + commits.get(1).hash() + "'");
    assertThat(DirectoryStore.verify(root))
        .singleElement()
        .satisfies(
            damage -> {
              assertThat(damage.rule()).isEqualTo(Damage.Rule.LOG);
              assertThat(root.resolve(damage.file())).isEqualTo(entry);
            });
  }

  @Test
  void aForgedEntryWithARightDigestDoesNotFitIntoTheChain() throws IOException {
    fill(3);
    Path entry = entry(2);
    String body = Files.readAllLines(entry).get(0).replace("alice", "mally");
    rewrite(entry, sealed(body));
    assertThatThrownBy(() -> DirectoryStore.open(root))
        .isInstanceOf(StoreDamagedException.class)
        .hasMessageContaining(entry(3) + " names the commit before it ");
    assertThat(DirectoryStore.verify(root)).hasSize(1);
  }

  @Test
  void anEntryUnderAnotherNumberIsRefused() throws IOException {
    fill(2);
    rewrite(entry(2), Files.readString(entry(1)));
    assertThatThrownBy(() -> DirectoryStore.open(root))
        .isInstanceOf(StoreDamagedException.class)
        .hasMessage(entry(2) + " has commit 1 but must have commit 2");
  }

  @Test
  void aLostTailIsDetectedByTheHint() throws IOException {
    List<Commit> commits = fill(3);
    Files.delete(entry(3));
    assertThatThrownBy(() -> DirectoryStore.open(root))
        .isInstanceOf(StoreDamagedException.class)
        .hasMessage(
            root.resolve("log")
                + " ends with commit 2 but "
                + root.resolve("HEAD")
                + " saw commit 3 ("
                + commits.get(2).hash()
                + "): acknowledged commits are lost; restore the log from a copy");
    assertThat(DirectoryStore.verify(root))
        .extracting(Damage::rule)
        .containsExactly(Damage.Rule.HEAD);
  }

  @Test
  void aGapInTheLogIsDetected() throws IOException {
    fill(3);
    Files.delete(entry(2));
    assertThatThrownBy(() -> DirectoryStore.open(root))
        .isInstanceOf(StoreDamagedException.class)
        .hasMessage(
            entry(2) + " is missing but the log goes on to commit 3; restore it from a copy");
    assertThat(DirectoryStore.verify(root))
        .extracting(Damage::toString)
        .anyMatch(text -> text.contains("is missing but the log goes on after it"));
  }

  @Test
  void whatIsNoRegularFileIsRefusedBeforeItIsOpened() throws Exception {
    fill(1);
    Path entry = entry(1);
    Path elsewhere = Files.move(entry, directory.resolve("elsewhere"));
    Files.createSymbolicLink(entry, elsewhere);
    assertRefused(entry, "a symbolic link");
    Files.delete(entry);
    Files.createDirectory(entry);
    assertRefused(entry, "a directory");
    Files.delete(entry);
    assertThat(new ProcessBuilder("mkfifo", entry.toString()).start().waitFor()).isZero();
    assertRefused(entry, "a special file");
  }

  private void assertRefused(Path entry, String kind) {
    assertThatThrownBy(() -> DirectoryStore.open(root))
        .isInstanceOf(StoreDamagedException.class)
        .hasMessage(entry + " is " + kind + " but must be a regular file");
    assertThat(DirectoryStore.verify(root))
        .extracting(Damage::toString)
        .anyMatch(text -> text.contains(kind));
  }

  @Test
  void verifyingListsEveryDamageAtOnce() throws IOException {
    fill(3);
    Blob blob;
    try (DirectoryStore store = DirectoryStore.open(root)) {
      blob = store.blobs().put(new byte[] {1, 2, 3});
      store.journal().keep(new Checkpoint("test", store.journal().head(), new byte[1]));
    }
    Layout layout = Layout.of(root);
    rewrite(layout.blob(blob), "abc");
    rewrite(layout.format(), "");
    rewrite(layout.checkpoint(3, "test"), "x");
    rewrite(entry(1), "y");
    Files.writeString(root.resolve("notes.txt"), "z");
    Files.createDirectory(root.resolve("log/0000000007x"));
    Blob missing = new Blob(blob.digest(), 4, 3);
    assertThat(DirectoryStore.verify(root, List.of(blob, missing)))
        .extracting(damage -> damage.rule() + " " + damage.file().getFileName())
        .containsExactly(
            "FORMAT FORMAT",
            "LAYOUT notes.txt",
            "LAYOUT 0000000007x",
            "LOG 0000000000000001.json",
            "CHECKPOINT 0000000000000003-test",
            "BLOB " + layout.blob(blob).getFileName(),
            "BLOB " + layout.blob(missing).getFileName());
  }

  @Test
  void verifyingFindsATransactionThatWasWrittenTwice() throws IOException {
    List<Commit> commits = fill(1);
    Commit first = commits.get(0);
    Commit forged =
        Commit.after(first.head(), new Draft("tx-1", Instant.EPOCH, "mally", List.of(item())));
    Files.write(entry(2), Sealed.of(forged.body()).bytes());
    assertThat(DirectoryStore.verify(root))
        .singleElement()
        .asString()
        .endsWith("has transaction 'tx-1' of an earlier commit");
  }

  @Test
  void threeCheckpointsOfEachFoldAreKept() throws IOException {
    List<Commit> commits = fill(6);
    try (DirectoryStore store = DirectoryStore.open(root)) {
      for (Commit commit : commits) {
        store.journal().keep(new Checkpoint("runs", commit.head(), new byte[] {1}));
        store.journal().keep(new Checkpoint("registry", commit.head(), new byte[] {2}));
      }
      Files.delete(root.resolve("checkpoints/0000000000000006-runs"));
      assertThat(store.journal().checkpoint("runs"))
          .hasValueSatisfying(kept -> assertThat(kept.head().sequence()).isEqualTo(5));
    }
    assertThat(root.resolve("checkpoints").toFile().list()).hasSize(5);
    assertThat(DirectoryStore.verify(root)).isEmpty();
  }

  @Test
  void aStoreHasOneThreadOfTheHostsMakingThatEndsWithIt() throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    DirectoryStoreOptions options =
        DirectoryStoreOptions.defaults()
            .withThreads(
                work -> {
                  Thread thread = new Thread(work, "mine");
                  threads.add(thread);
                  return thread;
                });
    DirectoryStore store = DirectoryStore.open(root, options);
    append(store.journal(), "tx-1");
    store.blobs().put(new byte[1]);
    assertThat(threads).hasSize(1);
    threads.get(0).interrupt();
    append(store.journal(), "tx-2");
    store.journal().close();
    assertThat(threads.get(0).isAlive()).isTrue();
    store.blobs().close();
    threads.get(0).join(TimeUnit.MINUTES.toMillis(1));
    assertThat(threads.get(0).isAlive()).isFalse();
    store.close();
    store.close();
  }

  @Test
  void aThreadFactoryThatGivesNoneIsNamed() {
    DirectoryStoreOptions options = DirectoryStoreOptions.defaults().withThreads(work -> null);
    assertThatThrownBy(() -> DirectoryStore.open(root, options))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the thread factory gave null but must give a thread");
  }

  @Test
  void aWaitMayHaveNoEnd() {
    DirectoryStoreOptions patient =
        DirectoryStoreOptions.defaults().withLockWait(ChronoUnit.FOREVER.getDuration());
    try (DirectoryStore store = DirectoryStore.open(root, patient)) {
      assertThat(append(store.journal(), "tx-1").sequence()).isEqualTo(1);
    }
  }

  @Test
  void aNegativeWaitIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DirectoryStoreOptions.defaults().withLockWait(Duration.ofMillis(-1)))
        .withMessage("lockWait was PT-0.001S but must be >= 0");
  }

  @Test
  void storedFilesAreReadOnly() throws IOException {
    fill(1);
    assertThat(Files.getPosixFilePermissions(entry(1)))
        .allMatch(permission -> permission.name().endsWith("READ"));
  }

  private List<Commit> fill(int count) {
    List<Commit> commits = new ArrayList<>();
    try (DirectoryStore store = DirectoryStore.open(root)) {
      for (int i = 1; i <= count; i++) {
        commits.add(append(store.journal(), "tx-" + i));
      }
    }
    return commits;
  }

  private static Commit append(Journal journal, String transaction) {
    Draft draft = new Draft(transaction, Instant.EPOCH, "alice", List.of(item()));
    var expected = journal.head();
    while (true) {
      var answer = journal.append(expected, draft);
      if (answer instanceof Appended appended) {
        return appended.commit();
      }
      expected = ((Conflict) answer).actual();
    }
  }

  private static Item item() {
    return new Item("test.Happened", "{}");
  }

  private Path entry(long sequence) {
    return Layout.of(root).entry(sequence);
  }

  private void declare(String json) throws IOException {
    rewrite(root.resolve("FORMAT"), sealed(json));
  }

  private static String sealed(String body) {
    byte[] bytes = Sealed.of(body.getBytes(StandardCharsets.UTF_8)).bytes();
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static void rewrite(Path file, String text) throws IOException {
    Files.delete(file);
    Files.writeString(file, text);
  }

  private List<String> tree() throws IOException {
    try (Stream<Path> paths = Files.walk(root)) {
      return paths.map(Path::toString).sorted().toList();
    }
  }
}
